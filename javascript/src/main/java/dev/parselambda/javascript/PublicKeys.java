package dev.parselambda.javascript;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** The public key that belongs to a private one. */
final class PublicKeys {
  private PublicKeys() {}

  /**
   * That of a private key; a public key itself.
   *
   * @throws HostException for an algorithm whose public keys Java cannot tell
   */
  static Key of(Key key) {
    if (!(key instanceof PrivateKey)) {
      return key;
    }
    try {
      return switch (key) {
        case RSAPrivateCrtKey rsa ->
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        case ECPrivateKey ec ->
            KeyFactory.getInstance("EC")
                .generatePublic(
                    new ECPublicKeySpec(Curves.point(ec.getParams(), ec.getS()), ec.getParams()));
        case EdECPrivateKey ed -> ofSeed(ed);
        default -> throw unknown(key);
      };
    } catch (GeneralSecurityException e) {
      throw unknown(key);
    }
  }

  /** Java makes the pair again when its generator is given the same random bytes. */
  private static Key ofSeed(EdECPrivateKey key) throws GeneralSecurityException {
    byte[] seed = key.getBytes().orElseThrow(() -> unknown(key));
    KeyPairGenerator generator = KeyPairGenerator.getInstance(key.getAlgorithm());
    generator.initialize(
        key.getParams(),
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
          }
        });
    return generator.generateKeyPair().getPublic();
  }

  private static HostException unknown(Key key) {
    return new HostException(
        "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE",
        "The public key of a private one of " + key.getAlgorithm() + " cannot be told");
  }
}
