package dev.parselambda.auth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.Refusal;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Loads the keys that Game Center signs with.
 *
 * <p>The client names the URL of the certificate. Only Apple's hosts are contacted, over HTTPS, and
 * a certificate is accepted only if the authority has signed it and it is currently valid.
 * Certificates are cached as long as Apple's {@code Cache-Control} says.
 */
final class GameCenterKeys {
  private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]{1,9})");

  /** Apple has a handful of certificates at a time. */
  private static final int MOST_KEPT = 16;

  private record Kept(X509Certificate certificate, Instant until) {}

  private final URI rootAddress;
  private final ProviderClient http;
  private final InstantSource clock;
  private final SequencedMap<URI, Kept> kept = new LinkedHashMap<>();
  private @Nullable X509Certificate root;

  GameCenterKeys(URI rootAddress, ProviderClient http, InstantSource clock) {
    this.rootAddress = rootAddress;
    this.http = http;
    this.clock = clock;
  }

  /**
   * The key of the certificate at a URL.
   *
   * @throws dev.parselambda.value.ParseException OBJECT_NOT_FOUND if the URL is not Apple's, or the
   *     certificate is not trusted
   */
  PublicKey at(String publicKeyUrl) {
    URI address = address(publicKeyUrl);
    Instant now = clock.instant();
    X509Certificate certificate = kept(address, now);
    if (certificate == null) {
      ProviderAnswer answer = http.get(address, Map.of());
      certificate = answer.isOk() ? certificate(answer) : null;
      if (certificate == null || !isCertified(certificate, now)) {
        throw invalid(publicKeyUrl);
      }
      keep(address, certificate, answer.header().apply("cache-control"), now);
    }
    return certificate.getPublicKey();
  }

  private static URI address(String publicKeyUrl) {
    try {
      URI uri = new URI(publicKeyUrl);
      if (isApples(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // A missing URL is not Apple's.
    }
    throw invalid(publicKeyUrl);
  }

  private static boolean isApples(URI uri) {
    String host = uri.getHost();
    return "https".equals(uri.getScheme())
        && host != null
        && host.equals(uri.getRawAuthority())
        && (host.equals("apple.com") || host.endsWith(".apple.com"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawPath().endsWith(".cer");
  }

  private boolean isCertified(X509Certificate certificate, Instant now) {
    X509Certificate authority = authority();
    try {
      authority.checkValidity(Date.from(now));
      certificate.checkValidity(Date.from(now));
      certificate.verify(authority.getPublicKey());
      return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private synchronized X509Certificate authority() {
    if (root == null) {
      ProviderAnswer answer = http.get(rootAddress, Map.of());
      X509Certificate fetched = answer.isOk() ? certificate(answer) : null;
      if (fetched == null || fetched.getBasicConstraints() < 0) {
        throw Refusal.notFound("Invalid rootCertificateURL.");
      }
      root = fetched;
    }
    return root;
  }

  /** Accepts DER, as from Apple, and PEM, as from DigiCert. */
  private static @Nullable X509Certificate certificate(ProviderAnswer answer) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(answer.body()));
    } catch (CertificateException e) {
      return null;
    }
  }

  private synchronized @Nullable X509Certificate kept(URI address, Instant now) {
    Kept found = kept.get(address);
    if (found == null || !now.isBefore(found.until())) {
      kept.remove(address);
      return null;
    }
    return found.certificate();
  }

  private synchronized void keep(
      URI address, X509Certificate certificate, String cacheControl, Instant now) {
    Matcher maxAge = MAX_AGE.matcher(cacheControl);
    if (maxAge.find()) {
      if (kept.size() >= MOST_KEPT) {
        var _ = kept.pollFirstEntry();
      }
      Duration age = Duration.ofSeconds(Long.parseLong(maxAge.group(1)));
      kept.put(address, new Kept(certificate, now.plus(age)));
    }
  }

  private static RuntimeException invalid(String publicKeyUrl) {
    return Refusal.notFound("Invalid publicKeyUrl: " + publicKeyUrl);
  }
}
