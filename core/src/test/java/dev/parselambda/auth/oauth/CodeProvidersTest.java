package dev.parselambda.auth.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.FakeProviders.Answer;
import dev.parselambda.auth.FakeProviders.Call;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.TestApp;
import dev.parselambda.config.option.OptionsException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Providers that exchange an authorization code: all by the same rules. */
class CodeProvidersTest {

  /** Each provider as its documentation describes it, with one user and one code. */
  enum Provider {
    GITHUB("GitHub", "github.com/login/oauth/access_token", "api.github.com/user") {
      @Override
      Answer user() {
        return Answer.json(Map.of("id", 7, "login", "ann"));
      }
    },
    GPGAMES("gpgames", "oauth2.googleapis.com/token", "www.googleapis.com/games/v1/players/me") {
      @Override
      Answer user() {
        return Answer.json(Map.of("playerId", "7"));
      }
    },
    INSTAGRAM("Instagram", "api.instagram.com/oauth/access_token", "graph.instagram.com/me") {
      @Override
      boolean holdsToken(Call call) {
        return call.parameter("access_token").equals("token");
      }
    },
    LINE("Line", "api.line.me/oauth2/v2.1/token", "api.line.me/v2/profile") {
      @Override
      Answer user() {
        return Answer.json(Map.of("userId", "7"));
      }
    },
    LINKEDIN("LinkedIn", "www.linkedin.com/oauth/v2/accessToken", "api.linkedin.com/v2/me"),
    MICROSOFT(
        "Microsoft",
        "login.microsoftonline.com/common/oauth2/v2.0/token",
        "graph.microsoft.com/v1.0/me"),
    QQ("qq", "graph.qq.com/oauth2.0/token", "graph.qq.com/oauth2.0/me") {
      @Override
      boolean holdsToken(Call call) {
        return call.parameter("access_token").equals("token");
      }

      @Override
      Answer user() {
        return Answer.text(200, "callback( {\"client_id\":\"app\",\"openid\":\"7\"} );");
      }
    },
    SPOTIFY("spotify", "accounts.spotify.com/api/token", "api.spotify.com/v1/me"),
    WECHAT("WeChat", "api.weixin.qq.com/sns/oauth2/access_token", "api.weixin.qq.com/sns/auth") {
      @Override
      boolean holdsToken(Call call) {
        return call.parameter("access_token").equals("token")
            && call.parameter("openid").equals("7");
      }

      @Override
      Answer user() {
        return Answer.json(Map.of("errcode", 0, "errmsg", "ok"));
      }

      @Override
      boolean isOurs(Call call) {
        return call.parameter("appid").equals("app") && call.parameter("secret").equals("secret");
      }
    },
    WEIBO("Weibo", "api.weibo.com/oauth2/access_token", "api.weibo.com/oauth2/get_token_info") {
      @Override
      boolean holdsToken(Call call) {
        return call.parameter("access_token").equals("token");
      }

      @Override
      Answer user() {
        return Answer.json(Map.of("uid", 7, "appkey", "app"));
      }
    };

    final String text;
    private final String exchange;
    private final String profile;

    Provider(String text, String exchange, String profile) {
      this.text = text;
      this.exchange = exchange;
      this.profile = profile;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isOurs(Call call) {
      return call.parameter("client_id").equals("app")
          && (this == SPOTIFY || call.parameter("client_secret").equals("secret"));
    }

    boolean holdsToken(Call call) {
      return call.isBy("token");
    }

    Answer user() {
      return Answer.json(Map.of("id", "7"));
    }

    FakeProviders web() {
      Function<Call, Answer> exchanged =
          call ->
              isOurs(call)
                      && call.parameter("code").equals("code")
                      && call.parameter("grant_type").equals("authorization_code")
                  ? Answer.json(Map.of("access_token", "token", "openid", "7"))
                  : refused();
      return new FakeProviders()
          .at(exchange, exchanged)
          .at(profile, call -> holdsToken(call) ? user() : refused());
    }

    /** WeChat says so with status 200. */
    private Answer refused() {
      return this == WECHAT
          ? Answer.json(Map.of("errcode", 40029, "errmsg", "invalid code"))
          : Answer.refused();
    }
  }

  private static final Map<String, Object> APP =
      Map.of("clientId", "app", "clientSecret", "secret");
  private static final Map<String, Object> INSECURE = Map.of("enableInsecureAuth", true);
  private static final Map<String, Object> SENT =
      Map.of("code", "code", "redirect_uri", "https://app/back", "code_verifier", "proof");

  private FakeProviders web = new FakeProviders();

  @AfterEach
  void close() {
    web.close();
  }

  private TestApp app(Provider provider, Map<String, Object> options) {
    web.close();
    web = provider.web();
    return TestApp.of(web, provider.key(), options);
  }

  private static Map<String, Object> sent(String field, Object value) {
    Map<String, Object> sent = new HashMap<>(SENT);
    sent.put(field, value);
    return sent;
  }

  @ParameterizedTest
  @EnumSource
  void aCodeBecomesTheUsersIdAndToken(Provider provider) {
    TestApp app = app(provider, APP);

    assertEquals(Map.of("id", "7", "access_token", "token"), app.stored(provider.key(), SENT));
  }

  @ParameterizedTest
  @EnumSource
  void theUserIsLookedUpByTheIdThatTheProviderNames(Provider provider) {
    TestApp app = app(provider, APP);

    PreparedAuthData prepared =
        app.adapters().prepare(AuthData.of(Map.of(provider.key(), SENT)), Map.of(), TestApp.NOBODY);

    assertEquals(Map.of(provider.key(), "7"), prepared.ids());
  }

  @ParameterizedTest
  @EnumSource
  void aCodeDoesNotLetInAsSomebodyElse(Provider provider) {
    TestApp app = app(provider, APP);

    assertEquals(
        "101 " + provider.text + " auth is invalid for this user.",
        app.refusal(provider.key(), sent("id", "8")));
  }

  @ParameterizedTest
  @EnumSource
  void aCodeThatTheProviderDoesNotKnowIsRefused(Provider provider) {
    TestApp app = app(provider, APP);

    String refusal = app.refusal(provider.key(), sent("code", "forged"));

    assertTrue(refusal.startsWith("101 ") || refusal.startsWith("142 "), refusal);
  }

  @ParameterizedTest
  @EnumSource
  void anIdAndATokenWithoutCodeAreRefused(Provider provider) {
    TestApp app = app(provider, APP);

    assertEquals(
        "142 " + provider.text + " code is required.",
        app.refusal(provider.key(), Map.of("id", "7", "access_token", "token")));
    assertEquals(0, web.calls.size());
  }

  @ParameterizedTest
  @EnumSource
  void aClientSeesTheIdOnly(Provider provider) {
    TestApp app = app(provider, APP);
    Map<String, Object> stored = Map.of("id", "7", "access_token", "token");

    assertEquals(
        Map.of(provider.key(), Map.of("id", "7")),
        app.adapters().shown(Map.of(provider.key(), stored), TestApp.MASTER));
  }

  @ParameterizedTest
  @EnumSource
  void whatAClientHasSeenIsNotCheckedAgainWhenItComesBack(Provider provider) {
    TestApp app = app(provider, APP);
    Map<String, Object> stored = Map.of("id", "7", "access_token", "token");

    AuthOutcome outcome =
        app.update(TestApp.userHimself(), provider.key(), Map.of("id", "7"), stored);

    assertEquals(Map.of(), TestApp.accepted(outcome).writes());
    assertEquals(0, web.calls.size());
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfUnknownOriginLetsInWhereTheAppWantsIt(Provider provider) {
    TestApp app = app(provider, INSECURE);
    Map<String, Object> sent = Map.of("id", "7", "access_token", "token");

    assertEquals(sent, app.stored(provider.key(), sent));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfUnknownOriginDoesNotLetInAsSomebodyElse(Provider provider) {
    TestApp app = app(provider, INSECURE);

    String other = app.refusal(provider.key(), Map.of("id", "8", "access_token", "token"));
    String none = app.refusal(provider.key(), Map.of("access_token", "token"));

    assertEquals("101 " + provider.text + " auth is invalid for this user.", other);
    assertEquals(other, none);
  }

  @ParameterizedTest
  @EnumSource
  void aForgedTokenIsRefused(Provider provider) {
    TestApp app = app(provider, INSECURE);

    String refusal = app.refusal(provider.key(), Map.of("id", "7", "access_token", "forged"));

    assertTrue(refusal.startsWith("101 ") || refusal.startsWith("142 "), refusal);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfUnknownOriginNeedsTheSwitchOfTheAppToo(Provider provider) {
    TestApp app = TestApp.of(web, Map.of(provider.key(), INSECURE), false);

    assertEquals(
        "1 " + provider.text + " only works with enableInsecureAuthAdapters: true",
        app.refusal(provider.key(), Map.of("id", "7", "access_token", "token")));
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnAppIdTheEngineDoesNotStart(Provider provider) {
    OptionsException refusal =
        assertThrows(OptionsException.class, () -> app(provider, Map.of("clientSecret", "s")));

    assertEquals(provider.text + " clientId is required.", refusal.getMessage());
  }
}
