package dev.parselambda.auth.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.Refusal;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of a provider, and the check of signatures with them.
 *
 * <p>The algorithm is fixed, RS256: a token that names another one, or none, is refused before any
 * key is looked for. The key set is cached; a token with an unknown key id makes it be fetched
 * anew, but not more often than the limit, so that made-up ids cannot make us flood the provider.
 */
final class SigningKeys {
  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final JWKSource<SecurityContext> source;

  SigningKeys(URI address, Duration maxAge, ProviderClient http) {
    this.source =
        JWKSourceBuilder.<SecurityContext>create(url(address), url -> fetched(url, http))
            .cache(maxAge.toMillis(), LONGEST_WAIT.toMillis())
            .refreshAheadCache(false)
            // A set that is kept for less than two intervals would never be renewed in time.
            .rateLimited(Math.min(SHORTEST_INTERVAL.toMillis(), maxAge.toMillis() / 2))
            .build();
  }

  /**
   * The token, if its signature is by one of the keys.
   *
   * @throws dev.parselambda.value.ParseException OBJECT_NOT_FOUND when it is not
   */
  IdToken verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
        throw Refusal.notFound("invalid algorithm");
      }
      if (!jwt.verify(new RSASSAVerifier(key(jwt.getHeader().getKeyID())))) {
        throw Refusal.notFound("invalid signature");
      }
      return idToken(jwt.getJWTClaimsSet());
    } catch (ParseException e) {
      throw Refusal.notFound("provided token does not decode as JWT");
    } catch (JOSEException e) {
      throw Refusal.notFound("invalid signature");
    }
  }

  private RSAPublicKey key(@Nullable String keyId) throws JOSEException {
    JWKMatcher matcher =
        new JWKMatcher.Builder()
            .keyType(KeyType.RSA)
            .keyID(keyId == null ? "" : keyId)
            .keyUses(KeyUse.SIGNATURE, null)
            .algorithms(JWSAlgorithm.RS256, null)
            .build();
    List<JWK> keys = List.of();
    try {
      keys = source.get(new JWKSelector(matcher), null);
    } catch (JOSEException e) {
      log.warn("Could not get the signing key {}", keyId, e);
    }
    if (keys.isEmpty()) {
      throw Refusal.notFound("Unable to find matching key for Key ID: " + keyId);
    }
    return keys.getFirst().toRSAKey().toRSAPublicKey();
  }

  private static IdToken idToken(JWTClaimsSet claims) {
    String issuer = claims.getIssuer();
    String subject = claims.getSubject();
    return new IdToken(
        issuer == null ? "" : issuer,
        subject == null ? "" : subject,
        claims.getAudience(),
        instant(claims.getExpirationTime()),
        instant(claims.getNotBeforeTime()),
        claims.getClaims());
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static Resource fetched(URL url, ProviderClient http) throws IOException {
    ProviderAnswer answer = http.get(URI.create(url.toString()), Map.of());
    if (!answer.isOk()) {
      throw new IOException("the key set was answered with status " + answer.status());
    }
    return new Resource(answer.text(), "application/json");
  }

  private static URL url(URI address) {
    try {
      return address.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
