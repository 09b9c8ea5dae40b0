package dev.parselambda.auth.openid;

import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signed tokens of one provider. Its keys are fetched with the first token, and the
 * library that reads them is loaded then.
 */
final class TokenVerifier {
  /** How long keys are kept when the option {@code cacheMaxAge} says nothing; as parse-server. */
  private static final double ONE_HOUR_IN_MILLIS = 3_600_000;

  private final URI keys;
  private final Duration maxAge;
  private final ProviderClient http;
  private final InstantSource clock;
  private @Nullable SigningKeys signingKeys;

  private TokenVerifier(URI keys, Duration maxAge, ProviderClient http, InstantSource clock) {
    this.keys = keys;
    this.maxAge = maxAge;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Option {@code cacheMaxAge} is in milliseconds, at least a second. {@code cacheMaxEntries} is
   * taken and has nothing to limit: a provider's key set is one entry.
   *
   * @param keys the address of the provider's key set (RFC 7517)
   */
  static TokenVerifier of(URI keys, ProviderOptions options, AuthServices services) {
    options.number("cacheMaxEntries", 1);
    double maxAge = options.number("cacheMaxAge", ONE_HOUR_IN_MILLIS);
    return new TokenVerifier(
        keys, Duration.ofMillis(Math.max((long) maxAge, 1000)), services.http(), services.clock());
  }

  /**
   * The token, signed with a key of the provider and valid now.
   *
   * @throws dev.parselambda.value.ParseException OBJECT_NOT_FOUND when it is not
   */
  IdToken verify(String token) {
    return signingKeys().verify(token).requireTime(clock.instant());
  }

  private synchronized SigningKeys signingKeys() {
    if (signingKeys == null) {
      signingKeys = new SigningKeys(keys, maxAge, http);
    }
    return signingKeys;
  }
}
