package dev.parselambda.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.config.Options;
import dev.parselambda.config.option.OptionsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which providers there are, by option {@code auth}. */
class ConfiguredAdaptersTest {
  private static final Map<String, Object> GITHUB = Map.of("clientId", "a", "clientSecret", "b");

  private static AuthAdapters adapters(Map<String, ?> options) {
    return AuthAdapters.of(Options.of(options).users(), Map.of());
  }

  private static AuthAdapters auth(Map<String, ?> auth) {
    return adapters(Map.of("auth", auth));
  }

  private static String refusal(String provider, Object options) {
    String message =
        assertThrows(OptionsException.class, () -> auth(Map.of(provider, options))).getMessage();
    return String.valueOf(message);
  }

  @Test
  void anonymousUsersNeedNoOption() {
    assertEquals(List.of("anonymous"), adapters(Map.of()).providers());
  }

  @Test
  void anonymousUsersCanBeSwitchedOff() {
    assertEquals(List.of(), adapters(Map.of("enableAnonymousUsers", false)).providers());
    assertEquals(List.of(), auth(Map.of("anonymous", Map.of("enabled", false))).providers());
  }

  @Test
  void onlyConfiguredProvidersAreEnabled() {
    assertEquals(
        List.of("anonymous", "github"),
        auth(Map.of("github", GITHUB, "google", Map.of("enabled", false))).providers());
  }

  @Test
  void aDisabledProviderMayBeOfAnyKind() {
    Map<String, Object> off = Map.of("enabled", false, "module", "./adapter.js");

    assertEquals(List.of("anonymous"), auth(Map.of("mine", off)).providers());
  }

  @Test
  void aProviderWithoutOptionsIsNotConfigured() {
    Map<String, @Nullable Object> auth = new HashMap<>();
    auth.put("github", null);

    assertEquals(List.of("anonymous"), auth(auth).providers());
  }

  @Test
  void theAppsOwnProvidersNeedNoOptionAndGetTheirs() {
    List<Map<String, ?>> given = new ArrayList<>();
    AuthAdapter.Factory factory =
        options -> {
          given.add(options);
          return _ -> AuthResult.ACCEPTED;
        };
    var users = Options.of(Map.of("auth", Map.of("badge", Map.of("door", 1)))).users();

    AuthAdapters adapters = AuthAdapters.of(users, Map.of("badge", factory, "key", factory));

    assertEquals(List.of("anonymous", "badge", "key"), adapters.providers());
    assertEquals(List.of(Map.of(), Map.of("door", 1)), given);
  }

  @Test
  void theAppsOwnProvidersCanBeDisabledAndHaveNames() {
    AuthAdapter.Factory factory = _ -> _ -> AuthResult.ACCEPTED;
    var users = Options.of(Map.of("auth", Map.of("badge", Map.of("enabled", false)))).users();

    assertEquals(
        List.of("anonymous"), AuthAdapters.of(users, Map.of("badge", factory)).providers());
    assertThrows(OptionsException.class, () -> AuthAdapters.of(users, Map.of("a.b", factory)));
  }

  @Test
  void whatIsIgnoredOrMissingIsRefusedAtStart() {
    assertEquals(
        "Option auth.myspace: there is no provider of this name.", refusal("myspace", Map.of()));
    assertEquals("Option auth.github: must be an object.", refusal("github", "on"));
    assertEquals(
        "Option auth.google: unknown option 'clientID'.",
        refusal("google", Map.of("clientID", "a")));
    assertEquals("GitHub clientSecret is required.", refusal("github", Map.of("clientId", "a")));
    assertEquals(
        "Option auth.google: must be an object.",
        refusal("google", List.of(Map.of("clientId", "a"))));
    assertTrue(refusal("mine", Map.of("module", "./adapter.js")).contains("Node.js"));
    assertTrue(refusal("mine", Map.of("class", "Mine")).contains("Node.js"));
    assertEquals(
        "Option auth.github: 'clientId' must be a text.",
        refusal("github", Map.of("clientId", 1, "clientSecret", "b")));
    assertEquals(
        "Option auth.github: 'enableInsecureAuth' must be true or false.",
        refusal("github", Map.of("enableInsecureAuth", "yes")));
    assertEquals(
        "Option auth.google: 'cacheMaxAge' must be a number above 0.",
        refusal("google", Map.of("clientId", "a", "cacheMaxAge", -1)));
  }

  @Test
  void theSecondFactorIsRefusedInParseServersWords() {
    assertEquals("mfa.options must be an array", refusal("mfa", Map.of()));
    assertEquals("mfa.options must be an array", refusal("mfa", Map.of("options", "TOTP")));
    assertEquals(
        "mfa.options must include SMS or TOTP", refusal("mfa", Map.of("options", List.of("X"))));
    assertEquals("mfa.digits must be a number", refusal("mfa", totp("digits", "6")));
    assertEquals("mfa.digits must be between 4 and 10", refusal("mfa", totp("digits", 3)));
    assertEquals("mfa.digits must be between 4 and 10", refusal("mfa", totp("digits", 11)));
    assertEquals("mfa.period must be a number", refusal("mfa", totp("period", "30")));
    assertEquals("mfa.period must be greater than 10", refusal("mfa", totp("period", 9)));
    assertTrue(refusal("mfa", totp("algorithm", "MD5")).contains("must be one of SHA1"));
    assertEquals(
        "mfa.sendSMS callback must be defined when using SMS OTPs",
        refusal("mfa", Map.of("options", List.of("SMS"))));
    assertTrue(
        refusal("mfa", Map.of("options", List.of("SMS"), "sendSMS", "./sms.js"))
            .contains("sendSMS"));
  }

  private static Map<String, Object> totp(String option, Object value) {
    return Map.of("options", List.of("TOTP"), option, value);
  }

  @Test
  void otherProvidersAreRefusedInParseServersWords() {
    assertEquals("bundleId is required for secure auth.", refusal("gcenter", Map.of()));
    assertEquals("LDAP auth configuration missing", refusal("ldap", Map.of("suffix", "o=x")));
    assertEquals(
        "LDAP auth configuration missing",
        refusal("ldap", Map.of("suffix", "o=x", "url", "ldaps://h")));
    assertEquals(
        "LDAP auth configuration missing",
        refusal("ldap", Map.of("suffix", "o=x", "url", "http://h")));
  }

  @Test
  void everyAlgorithmThatCanBeChosenWorks() {
    for (String algorithm : List.of("SHA1", "sha-256", "SHA512", "SHA224", "SHA3-512")) {
      TestApp app = new TestApp(auth(Map.of("mfa", totp("algorithm", algorithm))));

      assertEquals(
          "141 Invalid MFA token",
          app.refusal("mfa", Map.of("secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "token", "x")));
    }
  }
}
