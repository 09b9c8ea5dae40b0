package dev.parselambda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.web.WebException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A guarded client over TLS: the address is the one that was checked, the name the one asked for.
 */
class TlsTest {
  private static final WebLimits LIMITS = new WebLimits(Duration.ofSeconds(20), 1000);
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int MANY = 50;

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void serve() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("push.example")
            .addSubjectAlternativeName("127.0.0.9")
            .build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start(LOOPBACK, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WebClient client(boolean trusting) {
    HandshakeCertificates.Builder trusted = new HandshakeCertificates.Builder();
    if (trusting) {
      trusted.addTrustedCertificate(authority.certificate());
    } else {
      trusted.addPlatformTrustedCertificates();
    }
    HandshakeCertificates certificates = trusted.build();
    return new WebClient(
        LIMITS,
        settings ->
            settings
                .dns(_ -> List.of(LOOPBACK))
                .socketFactory(new GuardedSockets(LOOPBACK::equals))
                .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager()));
  }

  private WebRequest get(String host) {
    return WebRequest.get("https://" + host + ":" + server.getPort() + "/", Map.of());
  }

  @Test
  void theCertificateIsForTheNameAndTheServerIsToldTheName() throws Exception {
    server.enqueue(new MockResponse.Builder().body("ok").build());

    assertEquals("ok", client(true).send(get("push.example")).text());
    RecordedRequest request = server.takeRequest();
    assertEquals(List.of("push.example"), request.getHandshakeServerNames());
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    server.enqueue(new MockResponse.Builder().body("ok").build());

    WebException e =
        assertThrows(WebException.class, () -> client(true).send(get("other.example")));

    assertEquals(Reason.TLS, e.reason());
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsRefused() {
    server.enqueue(new MockResponse.Builder().body("ok").build());

    WebException e =
        assertThrows(WebException.class, () -> client(false).send(get("push.example")));

    assertEquals(Reason.TLS, e.reason());
  }

  @Test
  void manyRequestsInFlightShareOneHttp2Connection() throws Exception {
    Set<Integer> connections = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(MANY);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if ("/first".equals(request.getUrl().encodedPath())) {
              return new MockResponse.Builder().build();
            }
            connections.add(request.getConnectionIndex());
            all.countDown();
            try {
              // No answer before all have been asked.
              all.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return new MockResponse.Builder().body("ok").build();
          }
        });
    WebClient client = client(true);
    String base = "https://push.example:" + server.getPort();
    assertEquals(200, client.send(WebRequest.get(base + "/first", Map.of())).status());

    List<String> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> sent = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        String url = base + "/" + i;
        sent.add(
            threads.submit(
                () -> client.send(WebRequest.post(url, "text/plain", "x", Map.of())).text()));
      }
      for (Future<String> each : sent) {
        answers.add(each.get());
      }
    }

    assertEquals(MANY, answers.size());
    assertEquals(Set.of("ok"), new HashSet<>(answers));
    assertEquals(1, connections.size());
  }
}
