package dev.parselambda.auth.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.FakeProviders.Call;
import dev.parselambda.auth.TestApp;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Providers that are asked whose a token is, and cannot say for which app it was made. */
class TokenLookupProvidersTest {
  enum Provider {
    JANRAINCAPTURE("Janrain capture", "capture.example/entity", "access_token") {
      @Override
      boolean holdsToken(Call call) {
        return call.parameter("access_token").equals("token")
            && call.parameter("attribute_name").equals("uuid");
      }

      @Override
      Object user() {
        return Map.of("stat", "ok", "result", "7");
      }
    },
    JANRAINENGAGE("Janrain engage", "rpxnow.com/api/v2/auth_info", "auth_token") {
      @Override
      boolean holdsToken(Call call) {
        return call.parameter("token").equals("token") && call.parameter("apiKey").equals("key");
      }

      @Override
      Object user() {
        return Map.of("stat", "ok", "profile", Map.of("identifier", "7"));
      }
    },
    MEETUP("Meetup", "api.meetup.com/2/member/self", "access_token"),
    PHANTAUTH("PhantAuth", "phantauth.net/auth/userinfo", "access_token") {
      @Override
      Object user() {
        return Map.of("sub", "7");
      }
    },
    VKONTAKTE("Vk", "api.vk.com/method/users.get", "access_token") {
      @Override
      boolean holdsToken(Call call) {
        return call.parameter("access_token").equals("token")
            && call.parameter("v").equals("5.124");
      }

      @Override
      Object user() {
        return Map.of("response", List.of(Map.of("id", 7)));
      }
    };

    private final String text;
    private final String address;
    private final String field;

    Provider(String text, String address, String field) {
      this.text = text;
      this.address = address;
      this.field = field;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean holdsToken(Call call) {
      return call.isBy("token");
    }

    Object user() {
      return Map.of("id", 7);
    }

    Map<String, Object> options() {
      Map<String, Object> options =
          new HashMap<>(
              switch (this) {
                case JANRAINCAPTURE -> Map.of("janrain_capture_host", "capture.example");
                case JANRAINENGAGE -> Map.of("api_key", "key");
                case VKONTAKTE -> Map.of("appIds", "app", "appSecret", "secret");
                case MEETUP, PHANTAUTH -> Map.<String, Object>of();
              });
      if (this != JANRAINCAPTURE) {
        options.put("enableInsecureAuth", true);
      }
      return options;
    }

    Map<String, Object> sent(String id, String token) {
      return Map.of("id", id, field, token);
    }

    String invalid() {
      return "101 " + text + " auth is invalid for this user.";
    }
  }

  private final FakeProviders web = new FakeProviders();

  @AfterEach
  void close() {
    web.close();
  }

  private TestApp app(Provider provider) {
    web.at(
            provider.address,
            call ->
                provider.holdsToken(call)
                    ? Answer.json(provider.user())
                    : Answer.json(Map.of("error", "invalid token")))
        .at(
            "oauth.vk.com/access_token",
            call ->
                call.parameter("client_id").equals("app")
                        && call.parameter("client_secret").equals("secret")
                    ? Answer.json(Map.of("access_token", "apps-token"))
                    : Answer.json(Map.of("error", "invalid_client")));
    return TestApp.of(web, provider.key(), provider.options());
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfTheUserLetsIn(Provider provider) {
    Map<String, Object> sent = provider.sent("7", "token");

    assertEquals(sent, app(provider).stored(provider.key(), sent));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfAnotherUserIsRefused(Provider provider) {
    assertEquals(
        provider.invalid(), app(provider).refusal(provider.key(), provider.sent("8", "token")));
  }

  @ParameterizedTest
  @EnumSource
  void aForgedOrExpiredTokenIsRefused(Provider provider) {
    assertEquals(
        provider.invalid(), app(provider).refusal(provider.key(), provider.sent("7", "forged")));
  }

  @ParameterizedTest
  @EnumSource
  void anIdAloneIsRefused(Provider provider) {
    assertEquals(provider.invalid(), app(provider).refusal(provider.key(), Map.of("id", "7")));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JANRAINCAPTURE")
  void bothSwitchesMustBeOn(Provider provider) {
    TestApp appOff = TestApp.of(web, Map.of(provider.key(), provider.options()), false);
    Map<String, Object> options = provider.options();
    options.remove("enableInsecureAuth");
    TestApp providerOff = TestApp.of(web, provider.key(), options);
    Map<String, Object> sent = provider.sent("7", "token");

    assertEquals(appOff.refusal(provider.key(), sent), providerOff.refusal(provider.key(), sent));
    assertEquals(
        true,
        appOff.refusal(provider.key(), sent).endsWith("only works with enableInsecureAuth: true"));
    assertEquals(List.of(), web.calls);
  }

  @Test
  void vkontakteIsAskedOnlyByAnAppThatItKnows() {
    app(Provider.VKONTAKTE);
    Map<String, Object> wrong =
        Map.of("appIds", "app", "appSecret", "wrong", "enableInsecureAuth", true);
    Map<String, Object> none = Map.of("enableInsecureAuth", true);
    Map<String, Object> sent = Provider.VKONTAKTE.sent("7", "token");

    assertEquals(
        "101 Vk appIds or appSecret is incorrect.",
        TestApp.of(web, "vkontakte", wrong).refusal("vkontakte", sent));
    assertEquals(
        "101 Vk auth is not configured. Missing appIds or appSecret.",
        TestApp.of(web, "vkontakte", none).refusal("vkontakte", sent));
  }
}
