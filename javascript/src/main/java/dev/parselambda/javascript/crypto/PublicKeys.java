package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.HostException;
import java.io.IOException;
import java.security.Key;
import java.security.PrivateKey;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X448PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The public key that belongs to a private one, which Java does not tell. */
final class PublicKeys {
  private PublicKeys() {}

  /**
   * That of a private key; a public key itself.
   *
   * @throws HostException for an algorithm whose private keys do not say it
   */
  static Key of(Key key) {
    if (!(key instanceof PrivateKey)) {
      return key;
    }
    try {
      AsymmetricKeyParameter open =
          switch (PrivateKeyFactory.createKey(key.getEncoded())) {
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters ec ->
                new ECPublicKeyParameters(
                    new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()),
                    ec.getParameters());
            case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
            case Ed448PrivateKeyParameters ed -> ed.generatePublicKey();
            case X25519PrivateKeyParameters x -> x.generatePublicKey();
            case X448PrivateKeyParameters x -> x.generatePublicKey();
            default -> throw unknown(key);
          };
      return Keys.publicKey(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open));
    } catch (IOException e) {
      throw unknown(key);
    }
  }

  private static HostException unknown(Key key) {
    return new HostException(
        "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE",
        "The public key of a private one of " + key.getAlgorithm() + " cannot be told");
  }
}
