package dev.parselambda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.web.WebException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {
  private static final WebLimits LIMITS =
      new WebLimits(Duration.ofSeconds(20), 1000).withRedirects(5);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static String to(int status, String location) {
    return "HTTP/1.1 "
        + status
        + " Moved\r\nLocation: "
        + location
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  private static ScriptedServer redirecting(int status, String location) {
    return ScriptedServer.answering(head -> head.contains("/ok HTTP") ? OK : to(status, location));
  }

  @Test
  void aLoopEnds() throws IOException {
    try (ScriptedServer server = redirecting(302, "/again")) {
      WebException e =
          assertThrows(WebException.class, () -> new WebClient(LIMITS).send(get(server.url())));

      assertEquals(Reason.TOO_MANY_REDIRECTS, e.reason());
      assertEquals(6, server.heads.size());
    }
  }

  @Test
  void theAnswerSaysWhereItComesFrom() throws IOException {
    try (ScriptedServer server = redirecting(302, "/ok")) {
      WebHead head = new WebClient(LIMITS).send(get(server.url())).head();

      assertEquals(server.url() + "ok true", head.url() + " " + head.redirected());
    }
  }

  @Test
  void aClientThatFollowsNoneHandsThemOver() throws IOException {
    try (ScriptedServer server = redirecting(302, "/ok")) {
      assertEquals(302, new WebClient(LIMITS.withRedirects(0)).send(get(server.url())).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, POST, GET",
    "302, POST, GET",
    "303, POST, GET",
    "303, PUT, GET",
    "302, PUT, PUT",
    "307, POST, POST",
    "308, PUT, PUT",
    "303, HEAD, HEAD"
  })
  void theMethodChangesAsInBrowsers(int status, String method, String next) throws IOException {
    try (ScriptedServer server = redirecting(status, "/ok")) {
      byte[] body = method.equals("HEAD") ? null : new byte[0];
      new WebClient(LIMITS)
          .send(
              new WebRequest(
                  method, server.url(), List.of(new WebField("Content-Type", "text/plain")), body));

      String second = server.heads.get(1);
      assertTrue(second.startsWith(next + " /ok "), second);
      assertEquals(next.equals(method), second.contains("Content-Type"));
    }
  }

  @Test
  void credentialsStayWithTheirOrigin() throws IOException {
    Map<String, String> secrets =
        Map.of("Authorization", "Bearer x", "Cookie", "a=b", "X-Mine", "1");
    try (ScriptedServer other = ScriptedServer.answering(_ -> OK);
        ScriptedServer away = redirecting(302, other.url() + "ok");
        ScriptedServer here = redirecting(302, "/ok")) {
      new WebClient(LIMITS).send(WebRequest.get(away.url(), secrets));
      new WebClient(LIMITS).send(WebRequest.get(here.url(), secrets));

      String elsewhere = other.heads.getFirst();
      assertFalse(elsewhere.contains("Authorization") || elsewhere.contains("Cookie"), elsewhere);
      assertTrue(elsewhere.contains("X-Mine: 1"), elsewhere);
      assertTrue(here.heads.get(1).contains("Authorization: Bearer x"), here.heads.get(1));
    }
  }

  @Test
  void httpsNeverLeadsToHttp() throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    try (MockWebServer server = new MockWebServer();
        ScriptedServer plain = ScriptedServer.answering(_ -> OK)) {
      server.useHttps(certificates.sslSocketFactory());
      server.enqueue(
          new MockResponse.Builder().code(302).addHeader("Location", plain.url()).build());
      server.start();
      WebClient client =
          new WebClient(
              LIMITS,
              settings ->
                  settings.sslSocketFactory(
                      certificates.sslSocketFactory(), certificates.trustManager()));

      WebException e =
          assertThrows(WebException.class, () -> client.send(get(server.url("/").toString())));

      assertEquals(Reason.UNSAFE_REDIRECT, e.reason());
      assertEquals(0, plain.connections());
    }
  }

  @Test
  void aRedirectToAPrivateAddressIsNotFollowed() throws IOException {
    try (ScriptedServer inside = ScriptedServer.answering(_ -> OK);
        ScriptedServer server =
            redirecting(302, inside.url().replace("127.0.0.1", "127.0.0.2") + "ok")) {
      WebClient client =
          new WebClient(
              LIMITS,
              settings ->
                  settings.socketFactory(
                      new GuardedSockets(at -> at.getHostAddress().equals("127.0.0.1"))));

      WebException e = assertThrows(WebException.class, () -> client.send(get(server.url())));

      assertEquals(Reason.PRIVATE_ADDRESS, e.reason());
      assertEquals(0, inside.connections());
    }
  }

  private static WebRequest get(String url) {
    return WebRequest.get(url, Map.of());
  }
}
