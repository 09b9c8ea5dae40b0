package dev.parselambda.users.auth;

import org.jspecify.annotations.Nullable;

/** The providers that need no code of the app. */
final class BuiltInProviders {
  private BuiltInProviders() {}

  /**
   * The provider of a name, made of its options; null when there is none. A switch, so that only
   * the classes of the providers in use are loaded.
   *
   * @throws dev.parselambda.config.OptionsException when the options are wrong
   */
  static @Nullable AuthAdapter create(ProviderOptions options, AuthServices services) {
    return switch (options.provider()) {
      case "anonymous" -> new Anonymous();
      case "apple" -> new Apple(options, services);
      case "facebook" -> new Facebook(options, services);
      case "google" -> new Google(options, services);
      case "keycloak" -> new Keycloak(options, services);
      default -> null;
    };
  }
}
