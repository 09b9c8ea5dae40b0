package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.HostException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/** Keys of the forms in which they are written: PEM with any of its labels, or DER. */
final class Keys {
  private Keys() {}

  /**
   * @param form the label of PEM, for DER without one
   * @throws HostException if it is not a key of this kind
   */
  static Key read(byte[] bytes, String form, @Nullable String passphrase) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try (PEMParser pem =
        new PEMParser(new StringReader(text.contains("-----BEGIN ") ? text : pem(form, bytes)))) {
      for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
        Key key = key(part, passphrase);
        if (key != null) {
          return key;
        }
      }
      throw unsupported();
    } catch (IOException | OperatorCreationException | PKCSException e) {
      throw unsupported();
    }
  }

  /** DER of a form: pkcs8, spki, or that of the algorithm alone (pkcs1, sec1). */
  static byte[] bytes(Key key, String form) {
    byte[] der = key.getEncoded();
    try {
      return switch (form) {
        case "pkcs8", "spki" -> der;
        default ->
            (key instanceof PrivateKey
                    ? PrivateKeyInfo.getInstance(der).parsePrivateKey()
                    : SubjectPublicKeyInfo.getInstance(der).parsePublicKey())
                .toASN1Primitive()
                .getEncoded();
      };
    } catch (IOException e) {
      throw unsupported();
    }
  }

  static Key publicKey(SubjectPublicKeyInfo info) throws IOException {
    return new JcaPEMKeyConverter().getPublicKey(info);
  }

  static Key privateKey(PrivateKeyInfo info) throws IOException {
    return new JcaPEMKeyConverter().getPrivateKey(info);
  }

  private static String pem(String label, byte[] der) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(label, der));
    }
    return text.toString();
  }

  /** Null for what may stand beside a key, as the parameters of its curve. */
  private static @Nullable Key key(Object part, @Nullable String passphrase)
      throws IOException, OperatorCreationException, PKCSException {
    return switch (part) {
      case PrivateKeyInfo info -> privateKey(info);
      case PEMKeyPair pair -> privateKey(pair.getPrivateKeyInfo());
      case PEMEncryptedKeyPair pair ->
          privateKey(
              pair.decryptKeyPair(
                      new JcePEMDecryptorProviderBuilder()
                          .setProvider(new BouncyCastleProvider())
                          .build(given(passphrase)))
                  .getPrivateKeyInfo());
      case PKCS8EncryptedPrivateKeyInfo info ->
          privateKey(
              info.decryptPrivateKeyInfo(
                  new JceOpenSSLPKCS8DecryptorProviderBuilder()
                      .setProvider(new BouncyCastleProvider())
                      .build(given(passphrase))));
      case SubjectPublicKeyInfo info -> publicKey(info);
      case X509CertificateHolder certificate -> publicKey(certificate.getSubjectPublicKeyInfo());
      default -> null;
    };
  }

  private static char[] given(@Nullable String passphrase) {
    if (passphrase == null) {
      throw new HostException("ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key");
    }
    return passphrase.toCharArray();
  }

  private static HostException unsupported() {
    return new HostException(
        "ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
  }
}
