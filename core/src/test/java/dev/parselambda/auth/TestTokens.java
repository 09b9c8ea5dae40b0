package dev.parselambda.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parselambda.auth.FakeProviders.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** Identity tokens as a provider issues them, and as an attacker would. */
public final class TestTokens {
  private static final RSAKey KEY = newKey("key-1");
  private static final RSAKey ATTACKERS_KEY = newKey("key-1");

  private TestTokens() {}

  /** The provider's public keys. */
  public static Answer keySet() {
    return Answer.text(200, new JWKSet(KEY.toPublicJWK()).toString());
  }

  /** Claims of a token that is valid for an hour. */
  public static Map<String, Object> claims(String issuer, String audience, String subject) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", audience);
    claims.put("azp", audience);
    claims.put("sub", subject);
    claims.put("exp", TestApp.NOW.plus(Duration.ofHours(1)));
    return claims;
  }

  public static String signed(Map<String, Object> claims) {
    return signed(claims, KEY, "key-1");
  }

  public static String signedWithUnknownKey(Map<String, Object> claims, String keyId) {
    return signed(claims, ATTACKERS_KEY, keyId);
  }

  public static String forged(Map<String, Object> claims) {
    return signed(claims, ATTACKERS_KEY, "key-1");
  }

  public static String unsigned(Map<String, Object> claims) {
    return new PlainJWT(set(claims)).serialize();
  }

  /** The public key taken for a shared secret, which a verifier that trusts the header accepts. */
  public static String signedWithPublicKeyAsSecret(Map<String, Object> claims) {
    try {
      return signed(
          claims, JWSAlgorithm.HS256, new MACSigner(KEY.toRSAPublicKey().getEncoded()), "key-1");
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String signed(Map<String, Object> claims, RSAKey key, String keyId) {
    try {
      return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key), keyId);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String signed(
      Map<String, Object> claims, JWSAlgorithm algorithm, JWSSigner signer, String keyId)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), set(claims));
    token.sign(signer);
    return token.serialize();
  }

  private static JWTClaimsSet set(Map<String, Object> claims) {
    JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
    claims.forEach(
        (name, value) -> set.claim(name, value instanceof Instant i ? Date.from(i) : value));
    return set.build();
  }

  private static RSAKey newKey(String keyId) {
    try {
      return new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
