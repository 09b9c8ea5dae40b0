package dev.parselambda.auth;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.OID;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;

/** A certificate chain of the tests' own. */
public record TestCertificates(X509Certificate certificate, KeyPair keys) {
  /** Small, for they are made anew in each run. */
  private static final int KEY_BITS = 1024;

  private static final OID BASIC_CONSTRAINTS = new OID("2.5.29.19");
  private static final OID ALTERNATIVE_NAMES = new OID("2.5.29.17");

  /** DER of: is an authority. */
  private static final byte[] AUTHORITY = {0x30, 0x03, 0x01, 0x01, (byte) 0xff};

  /** DER of: the address 127.0.0.1. */
  private static final byte[] LOOPBACK = {0x30, 0x06, (byte) 0x87, 0x04, 127, 0, 0, 1};

  /** An authority, valid around the time of the tests. */
  static TestCertificates authority(String name) {
    return selfSigned(
        name, TestApp.NOW, new X509CertificateExtension(BASIC_CONSTRAINTS, true, AUTHORITY));
  }

  /** A certificate of no authority that anybody can make. */
  static TestCertificates selfSigned(String name) {
    return selfSigned(name, TestApp.NOW);
  }

  /** A server at 127.0.0.1, valid today. */
  public static TestCertificates server() {
    return selfSigned(
        "CN=directory",
        Instant.now(),
        new X509CertificateExtension(ALTERNATIVE_NAMES, false, LOOPBACK));
  }

  private static TestCertificates selfSigned(
      String name, Instant around, X509CertificateExtension... extensions) {
    try {
      ObjectPair<X509Certificate, KeyPair> pair =
          X509Certificate.generateSelfSignedCertificate(
              SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
              PublicKeyAlgorithmIdentifier.RSA,
              KEY_BITS,
              new DN(name),
              around.minus(Duration.ofDays(1)).toEpochMilli(),
              around.plus(Duration.ofDays(1)).toEpochMilli(),
              extensions);
      return new TestCertificates(pair.getFirst(), pair.getSecond());
    } catch (CertException | LDAPException e) {
      throw new AssertionError(e);
    }
  }

  /** This key, certified by an authority until a time. */
  TestCertificates certifiedBy(TestCertificates authority, Instant until) {
    try {
      X509Certificate signed =
          X509Certificate.generateIssuerSignedCertificate(
              SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
              authority.certificate,
              authority.keys.getPrivate(),
              certificate.getPublicKeyAlgorithmOID(),
              certificate.getPublicKeyAlgorithmParameters(),
              certificate.getEncodedPublicKey(),
              certificate.getDecodedPublicKey(),
              certificate.getSubjectDN(),
              TestApp.NOW.minus(Duration.ofDays(2)).toEpochMilli(),
              until.toEpochMilli());
      return new TestCertificates(signed, keys);
    } catch (CertException e) {
      throw new AssertionError(e);
    }
  }

  byte[] der() {
    return certificate.getX509CertificateBytes();
  }

  public String pem() {
    return certificate.toPEMString();
  }
}
