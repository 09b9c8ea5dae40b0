package dev.parselambda.auth;

import dev.parselambda.config.UsersConfig;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * What built-in providers work with.
 *
 * @param insecureAllowed whether adapters that trust a token of unknown origin may work (option
 *     {@code enableInsecureAuthAdapters})
 */
record AuthServices(ProviderClient http, InstantSource clock, boolean insecureAllowed) {
  static AuthServices of(UsersConfig options) {
    return new AuthServices(
        new ProviderClient(UnaryOperator.identity()),
        InstantSource.system(),
        options.enableInsecureAuthAdapters());
  }
}
