package dev.parselambda.javascript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys of the forms in which they are written: PEM with any of its labels, or DER. */
final class Keys {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "XDH", "DSA");

  private Keys() {}

  /**
   * @param form the label of PEM, for DER that has none
   * @throws HostException when it is no key, or one of another kind
   */
  static Key read(byte[] bytes, String form, @Nullable String passphrase) {
    Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    try {
      return pem.find()
          ? key(pem.group(1), Base64.getMimeDecoder().decode(pem.group(2)), passphrase)
          : key(form, bytes, passphrase);
    } catch (GeneralSecurityException
        | IOException
        | IllegalArgumentException
        | ArrayIndexOutOfBoundsException e) {
      // The last for DER that ends too early.
      throw unsupported();
    }
  }

  private static Key key(String label, byte[] der, @Nullable String passphrase)
      throws GeneralSecurityException, IOException {
    return switch (label) {
      case "PRIVATE KEY" -> privateKey(der);
      case "RSA PRIVATE KEY" -> privateKey(Der.privateRsa(der));
      case "EC PRIVATE KEY" -> privateKey(Der.privateEc(der));
      case "ENCRYPTED PRIVATE KEY" -> privateKey(decrypted(der, passphrase));
      case "PUBLIC KEY" -> publicKey(der);
      case "RSA PUBLIC KEY" -> publicKey(Der.publicRsa(der));
      case "CERTIFICATE", "X509 CERTIFICATE" ->
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der))
              .getPublicKey();
      default -> throw unsupported();
    };
  }

  @FunctionalInterface
  private interface Reader {
    Key from(KeyFactory factory) throws InvalidKeySpecException;
  }

  private static Key privateKey(byte[] der) throws GeneralSecurityException {
    return ofAnyAlgorithm(factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(der)));
  }

  private static Key publicKey(byte[] der) throws GeneralSecurityException {
    return ofAnyAlgorithm(factory -> factory.generatePublic(new X509EncodedKeySpec(der)));
  }

  private static Key ofAnyAlgorithm(Reader reader) throws GeneralSecurityException {
    GeneralSecurityException last = null;
    for (String algorithm : ALGORITHMS) {
      try {
        return reader.from(KeyFactory.getInstance(algorithm));
      } catch (InvalidKeySpecException e) {
        last = e;
      }
    }
    throw last == null ? new InvalidKeySpecException() : last;
  }

  private static byte[] decrypted(byte[] der, @Nullable String passphrase)
      throws GeneralSecurityException, IOException {
    if (passphrase == null) {
      throw new HostException("ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key");
    }
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
    String algorithm = String.valueOf(info.getAlgParameters());
    SecretKey secret =
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(passphrase.toCharArray()));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
    return cipher.doFinal(info.getEncryptedData());
  }

  private static HostException unsupported() {
    return new HostException(
        "ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
  }
}
