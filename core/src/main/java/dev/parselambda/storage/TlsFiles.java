package dev.parselambda.storage;

import dev.parselambda.config.database.DriverTlsConfig;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the PEM files of {@code tlsCAFile} and similar options, which Java's MongoDB driver does
 * not read itself.
 */
final class TlsFiles {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN ((?:ENCRYPTED |RSA |EC )?)PRIVATE KEY-----([^-]+)-----END", Pattern.DOTALL);

  private TlsFiles() {}

  static boolean areNeeded(DriverTlsConfig tls) {
    return tls.caFile() != null
        || tls.certificateKeyFile() != null
        || Boolean.TRUE.equals(tls.allowInvalidCertificates())
        || Boolean.TRUE.equals(tls.insecure());
  }

  static SSLContext context(DriverTlsConfig tls) {
    boolean anyCertificate =
        Boolean.TRUE.equals(tls.allowInvalidCertificates()) || Boolean.TRUE.equals(tls.insecure());
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          tls.certificateKeyFile() == null
              ? null
              : clientKey(Path.of(tls.certificateKeyFile()), tls.certificateKeyFilePassword()),
          anyCertificate
              ? new TrustManager[] {new Trusting()}
              : tls.caFile() == null ? null : authorities(Path.of(tls.caFile())),
          null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "databaseOptions, TLS files: " + e.getMessage(), e);
    }
  }

  private static TrustManager[] authorities(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate certificate : certificates(Files.readString(pem))) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] clientKey(Path pem, @Nullable String password)
      throws GeneralSecurityException, IOException {
    String text = Files.readString(pem);
    Certificate[] chain = certificates(text).toArray(Certificate[]::new);
    KeyStore store = emptyStore();
    store.setKeyEntry("client", privateKey(text, password, chain[0]), new char[0], chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws GeneralSecurityException {
    String only =
        pem.replaceAll("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]+-----", "");
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(
            new ByteArrayInputStream(only.strip().getBytes(StandardCharsets.US_ASCII)));
  }

  private static PrivateKey privateKey(
      String pem, @Nullable String password, Certificate certificate)
      throws GeneralSecurityException, IOException {
    Matcher found = PRIVATE_KEY.matcher(pem);
    if (!found.find()) {
      throw new GeneralSecurityException("tlsCertificateKeyFile holds no private key");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
    KeyFactory factory = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm());
    return switch (found.group(1)) {
      case "" -> factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      case "ENCRYPTED " -> factory.generatePrivate(decrypted(encoded, password));
      default ->
          throw new GeneralSecurityException(
              "tlsCertificateKeyFile must hold a PKCS#8 key (BEGIN PRIVATE KEY)");
    };
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] encoded, @Nullable String password)
      throws GeneralSecurityException, IOException {
    EncryptedPrivateKeyInfo key = new EncryptedPrivateKeyInfo(encoded);
    // The parameters of PBES2 name the algorithm that the envelope does not.
    String algorithm =
        key.getAlgParameters() == null ? key.getAlgName() : key.getAlgParameters().toString();
    char[] secret = password == null ? new char[0] : password.toCharArray();
    return key.getKeySpec(
        SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(secret)));
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  /** For {@code tlsAllowInvalidCertificates}: the operator has decided not to check. */
  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
