package dev.parselambda.auth.adapter;

import dev.parselambda.config.users.UsersConfig;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * What built-in providers work with.
 *
 * @param insecureAllowed whether adapters that trust a token of unknown origin may work (option
 *     {@code enableInsecureAuthAdapters})
 */
public record AuthServices(ProviderClient http, InstantSource clock, boolean insecureAllowed) {
  public static AuthServices of(UsersConfig options) {
    return new AuthServices(
        new ProviderClient(UnaryOperator.identity()),
        InstantSource.system(),
        options.enableInsecureAuthAdapters());
  }
}
