package dev.parselambda.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.database.DriverTlsConfig;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
  /** Self-signed, of an elliptic curve, good until 2126. */
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBdTCCARugAwIBAgIUQyYDUrskAIhQuSiylacoX+vgFwAwCgYIKoZIzj0EAwIw
      DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjMwNTMzMjBaGA8yMTI2MTAzMDA1MzMy
      MFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAgl
      4Rfaztv3NsxMpB2MIhYiRyhPilTz3Xzm0MXspoZOQzp+xXhkg4XAjcT0CXLRl85c
      VKZjYhp5Gg6rqM8j+FijUzBRMB0GA1UdDgQWBBRCbTbOTRukrB/jS/N9umsUS6H4
      uTAfBgNVHSMEGDAWgBRCbTbOTRukrB/jS/N9umsUS6H4uTAPBgNVHRMBAf8EBTAD
      AQH/MAoGCCqGSM49BAMCA0gAMEUCIHHGsu4a1rUGHvLVXr8J0vrl2sCjvVPvCa2/
      +lp+Ib7qAiEA3dpPYiTRFiUeL3rNu44Z7aINR61/oH/9XMrY0Z/0esc=
      -----END CERTIFICATE-----
      """;

  @TempDir Path folder;

  @Test
  void withoutFilesTheDriverNeedsNoHelp() {
    assertFalse(TlsFiles.areNeeded(tls(null, null, null)));
    assertTrue(TlsFiles.areNeeded(tls("ca.pem", null, null)));
  }

  @Test
  void authoritiesAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), CERTIFICATE);

    assertEquals("TLS", TlsFiles.context(tls(file.toString(), null, null)).getProtocol());
  }

  @Test
  void aClientKeyIsReadPlainAndEncrypted() throws Exception {
    byte[] key = newKey();
    Path plain = pem("PRIVATE KEY", key);
    Path encrypted = pem("ENCRYPTED PRIVATE KEY", encrypted(key, "secret"));

    assertEquals("TLS", TlsFiles.context(tls(null, plain.toString(), null)).getProtocol());
    assertEquals("TLS", TlsFiles.context(tls(null, encrypted.toString(), "secret")).getProtocol());
    assertThrows(
        ParseException.class, () -> TlsFiles.context(tls(null, encrypted.toString(), "wrong")));
  }

  @Test
  void aKeyOfTheOldFormIsRefusedWithAHint() throws Exception {
    Path old = pem("EC PRIVATE KEY", newKey());

    ParseException e =
        assertThrows(ParseException.class, () -> TlsFiles.context(tls(null, old.toString(), null)));

    assertTrue(e.text().contains("PKCS#8"), e::text);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    ParseException e =
        assertThrows(ParseException.class, () -> TlsFiles.context(tls("/no/such.pem", null, null)));

    assertTrue(e.text().contains("/no/such.pem"), e::text);
  }

  private Path pem(String kind, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        folder.resolve(kind + ".pem"),
        "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n" + CERTIFICATE);
  }

  private static byte[] newKey() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
  }

  private static byte[] encrypted(byte[] key, String password) throws Exception {
    String algorithm = "PBEWithHmacSHA256AndAES_256";
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(password.toCharArray())));
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
  }

  private static DriverTlsConfig tls(
      @Nullable String caFile, @Nullable String keyFile, @Nullable String password) {
    return new DriverTlsConfig(null, true, null, null, caFile, keyFile, password, null);
  }
}
