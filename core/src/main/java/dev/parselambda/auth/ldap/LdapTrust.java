package dev.parselambda.auth.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.SocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a TLS connection to a directory trusts. */
final class LdapTrust {
  private LdapTrust() {}

  static SocketFactory sockets(LdapDirectory.Tls tls) throws GeneralSecurityException {
    return tls.verify()
        ? new SSLUtil(managers(tls)).createSSLSocketFactory()
        : new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
  }

  private static TrustManager[] managers(LdapDirectory.Tls tls) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(tls.authorities().isEmpty() ? null : store(tls));
    return factory.getTrustManagers();
  }

  private static @Nullable KeyStore store(LdapDirectory.Tls tls) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    CertificateFactory certificates = CertificateFactory.getInstance("X.509");
    for (String pem : tls.authorities()) {
      for (Certificate certificate : read(certificates, pem)) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
    }
    return store;
  }

  private static Iterable<? extends Certificate> read(CertificateFactory factory, String pem)
      throws CertificateException {
    return factory.generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
  }
}
