package dev.parselambda.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.auth.FakeProviders.Answer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GameCenterTest {
  private static final String KEY_URL = "https://static.gc.apple.com/public-key/gc-prod-1.cer";
  private static final String KEY_ADDRESS = "static.gc.apple.com/public-key/gc-prod-1.cer";
  private static final Map<String, Object> OPTIONS =
      Map.of("bundleId", "com.example.game", "rootCertificateUrl", "https://ca.example/root.pem");
  private static final TestCertificates AUTHORITY = TestCertificates.authority("CN=authority");
  private static final TestCertificates APPLE =
      TestCertificates.selfSigned("CN=gc").certifiedBy(AUTHORITY, TestApp.NOW.plusSeconds(60));

  private final FakeProviders web =
      new FakeProviders().at("ca.example/root.pem", _ -> Answer.text(200, AUTHORITY.pem()));

  @AfterEach
  void close() {
    web.close();
  }

  private TestApp app() {
    return TestApp.of(web, "gcenter", OPTIONS);
  }

  private void serves(TestCertificates certificate, Map<String, String> headers) {
    web.at(KEY_ADDRESS, _ -> new Answer(200, certificate.der(), headers));
  }

  private static Map<String, Object> sent(TestCertificates signer, String bundleId) {
    double timestamp = 1_460_981_421_303.0;
    byte[] salt = {1, 2, 3, 4};
    Map<String, Object> sent = new HashMap<>();
    sent.put("id", "G:7");
    sent.put("publicKeyUrl", KEY_URL);
    sent.put("timestamp", timestamp);
    sent.put("salt", Base64.getEncoder().encodeToString(salt));
    sent.put("signature", signed(signer.keys().getPrivate(), bundleId, (long) timestamp, salt));
    return sent;
  }

  private static String signed(PrivateKey key, String bundleId, long timestamp, byte[] salt) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update("G:7".getBytes(UTF_8));
      signature.update(bundleId.getBytes(UTF_8));
      signature.update(ByteBuffer.allocate(8).putLong(timestamp).array());
      signature.update(salt);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> sent = sent(APPLE, "com.example.game");
    sent.put(field, value);
    return sent;
  }

  @Test
  void aSignatureOfAppleForTheAppAndThePlayerLetsIn() {
    serves(APPLE, Map.of());
    Map<String, Object> sent = sent(APPLE, "com.example.game");

    assertEquals(sent, app().stored("gcenter", sent));
  }

  @Test
  void aSignatureForAnotherAppIsRefused() {
    serves(APPLE, Map.of());

    assertEquals("101 Invalid signature.", app().refusal("gcenter", sent(APPLE, "com.other.game")));
  }

  @Test
  void theAppIsNotTheOneThatTheClientNames() {
    serves(APPLE, Map.of());
    Map<String, Object> sent = sent(APPLE, "com.other.game");
    sent.put("bundleId", "com.other.game");

    assertEquals("101 Invalid signature.", app().refusal("gcenter", sent));
  }

  @Test
  void whatWasNotSignedIsRefused() {
    serves(APPLE, Map.of());

    for (Map<String, Object> sent :
        List.of(
            with("id", "G:8"),
            with("timestamp", 1_460_981_421_304.0),
            with("salt", "AAAA"),
            with("salt", "?"),
            with("timestamp", "soon"),
            with("signature", "AAAA"),
            with("signature", "?"))) {
      assertEquals("101 Invalid signature.", app().refusal("gcenter", sent));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "publicKeyUrl", "timestamp", "salt", "signature"})
  void nothingMayBeMissing(String field) {
    assertEquals(
        field.equals("id")
            ? "162 Invalid authData id for provider 'gcenter'."
            : "101 AuthData " + field + " is missing.",
        app().refusal("gcenter", with(field, Map.of())));
    Map<String, Object> without = with(field, "");
    without.remove(field);
    assertEquals("101 AuthData " + field + " is missing.", app().refusal("gcenter", without));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://static.gc.apple.com/public-key/gc-prod-1.cer",
        "https://evil.example/gc-prod-1.cer",
        "https://apple.com.evil.example/gc-prod-1.cer",
        "https://evilapple.com/gc-prod-1.cer",
        "https://apple.com@evil.example/gc-prod-1.cer",
        "https://evil.example/apple.com/gc-prod-1.cer",
        "https://static.gc.apple.com:8443/gc-prod-1.cer",
        "https://user@static.gc.apple.com/gc-prod-1.cer",
        "https://static.gc.apple.com/gc-prod-1.cer?x=.cer",
        "https://static.gc.apple.com/x#.cer",
        "https://static.gc.apple.com/gc-prod-1.pem",
        "file:///etc/passwd.cer",
        "not an address"
      })
  void onlyApplesHostsAreAsked(String url) {
    assertEquals(
        "101 Invalid publicKeyUrl: " + url, app().refusal("gcenter", with("publicKeyUrl", url)));
    assertEquals(List.of(), web.calls);
  }

  @Test
  void aCertificateThatTheAuthorityHasNotSignedIsRefused() {
    TestCertificates attacker = TestCertificates.selfSigned("CN=gc");
    TestCertificates impostor = TestCertificates.authority("CN=authority");
    TestCertificates byImpostor =
        attacker.certifiedBy(impostor, TestApp.NOW.plus(Duration.ofDays(1)));
    for (TestCertificates certificate : List.of(attacker, byImpostor)) {
      serves(certificate, Map.of());

      assertEquals(
          "101 Invalid publicKeyUrl: " + KEY_URL,
          app().refusal("gcenter", sent(attacker, "com.example.game")));
    }
  }

  @Test
  void anExpiredCertificateIsRefused() {
    serves(APPLE.certifiedBy(AUTHORITY, TestApp.NOW.minusSeconds(60)), Map.of());

    assertEquals(
        "101 Invalid publicKeyUrl: " + KEY_URL,
        app().refusal("gcenter", sent(APPLE, "com.example.game")));
  }

  @Test
  void aCertificateIsKeptAsLongAsAppleSays() {
    TestApp app = app();
    Map<String, Object> sent = sent(APPLE, "com.example.game");

    serves(APPLE, Map.of());
    app.signUp("gcenter", sent);
    app.signUp("gcenter", sent);
    assertEquals(3, web.calls.size());

    serves(APPLE, Map.of("Cache-Control", "public, max-age=60"));
    app.signUp("gcenter", sent);
    app.signUp("gcenter", sent);
    assertEquals(4, web.calls.size());
  }

  @Test
  void aRootThatIsNoAuthorityIsRefused() {
    web.at("ca.example/root.pem", _ -> Answer.text(200, APPLE.pem()));
    serves(APPLE, Map.of());

    assertEquals(
        "101 Invalid rootCertificateURL.",
        app().refusal("gcenter", sent(APPLE, "com.example.game")));
  }

  @Test
  void theClientNamesTheAppOnlyWhereBothSwitchesAreOn() {
    serves(APPLE, Map.of());
    Map<String, Object> options =
        Map.of("enableInsecureAuth", true, "rootCertificateUrl", "https://ca.example/root.pem");
    Map<String, Object> sent = sent(APPLE, "com.any.game");
    TestApp app = TestApp.of(web, "gcenter", options);

    assertEquals("101 AuthData bundleId is missing.", app.refusal("gcenter", sent));
    sent.put("bundleId", "com.any.game");
    assertEquals(sent, app.stored("gcenter", sent));
    assertEquals(
        "1 gcenter only works with enableInsecureAuthAdapters: true",
        TestApp.of(web, Map.of("gcenter", options), false).refusal("gcenter", sent));
  }
}
