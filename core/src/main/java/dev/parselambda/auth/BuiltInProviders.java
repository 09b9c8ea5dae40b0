package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.ldap.Ldap;
import dev.parselambda.auth.mfa.MfaOptions;
import dev.parselambda.auth.oauth.CodeAdapter;
import dev.parselambda.auth.oauth.GitHub;
import dev.parselambda.auth.oauth.GooglePlayGames;
import dev.parselambda.auth.oauth.Instagram;
import dev.parselambda.auth.oauth.JanrainCapture;
import dev.parselambda.auth.oauth.JanrainEngage;
import dev.parselambda.auth.oauth.Line;
import dev.parselambda.auth.oauth.LinkedIn;
import dev.parselambda.auth.oauth.Microsoft;
import dev.parselambda.auth.oauth.Qq;
import dev.parselambda.auth.oauth.Spotify;
import dev.parselambda.auth.oauth.TokenOwner;
import dev.parselambda.auth.oauth.Twitter;
import dev.parselambda.auth.oauth.Vkontakte;
import dev.parselambda.auth.oauth.WeChat;
import dev.parselambda.auth.oauth.Weibo;
import dev.parselambda.auth.openid.Apple;
import dev.parselambda.auth.openid.Facebook;
import dev.parselambda.auth.openid.Google;
import dev.parselambda.auth.openid.Keycloak;
import org.jspecify.annotations.Nullable;

/** The built-in providers. */
final class BuiltInProviders {
  private BuiltInProviders() {}

  /**
   * Creates a provider by name from its options; null for an unknown name. A switch, so that only
   * the classes of the providers in use are loaded.
   *
   * @throws dev.parselambda.config.option.OptionsException for invalid options
   */
  static @Nullable AuthAdapter create(ProviderOptions options, AuthServices services) {
    return switch (options.provider()) {
      case "anonymous" -> new Anonymous();
      case "apple" -> new Apple(options, services);
      case "facebook" -> new Facebook(options, services);
      case "gcenter" -> new GameCenter(options, services);
      case "github" -> CodeAdapter.of("GitHub", options, services, GitHub::new);
      case "google" -> new Google(options, services);
      case "gpgames" -> CodeAdapter.of("gpgames", options, services, GooglePlayGames::new);
      case "instagram" -> CodeAdapter.of("Instagram", options, services, Instagram::new);
      case "janraincapture" -> new JanrainCapture(options, services);
      case "janrainengage" -> new JanrainEngage(options, services);
      case "keycloak" -> new Keycloak(options, services);
      case "ldap" -> new Ldap(options);
      case "line" -> CodeAdapter.of("Line", options, services, Line::new);
      case "linkedin" -> CodeAdapter.of("LinkedIn", options, services, LinkedIn::new);
      case "meetup" -> TokenOwner.meetup(options, services);
      case "mfa" -> MfaOptions.read(options, services);
      case "microsoft" -> CodeAdapter.of("Microsoft", options, services, Microsoft::new);
      case "phantauth" -> TokenOwner.phantAuth(options, services);
      case "qq" -> CodeAdapter.of("qq", options, services, Qq::new);
      case "spotify" -> CodeAdapter.ofPublicClient("spotify", options, services, Spotify::new);
      case "twitter", "digits" -> new Twitter(options, services);
      case "vkontakte" -> new Vkontakte(options, services);
      case "wechat" -> CodeAdapter.of("WeChat", options, services, WeChat::new);
      case "weibo" -> CodeAdapter.of("Weibo", options, services, Weibo::new);
      default -> null;
    };
  }
}
