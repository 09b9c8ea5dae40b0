package dev.parselambda.web;

import dev.parselambda.web.WebException.Reason;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Redirects, as browsers follow them (RFC 9110, 15.4, and the Fetch standard). */
final class Redirects {
  private static final Set<Integer> KEEPING_METHOD = Set.of(307, 308);
  private static final Set<Integer> CHANGING_METHOD = Set.of(301, 302, 303);

  private Redirects() {}

  /**
   * The request that an answer asks for; null when it is no redirect.
   *
   * @throws WebException UNSAFE_REDIRECT when it leads from https to http, or nowhere
   */
  static @Nullable Request next(Response answer) throws WebException {
    String location = answer.header("Location");
    boolean keeps = KEEPING_METHOD.contains(answer.code());
    if (location == null || !(keeps || CHANGING_METHOD.contains(answer.code()))) {
      return null;
    }
    Request sent = answer.request();
    HttpUrl target = sent.url().resolve(location);
    if (target == null || (sent.url().isHttps() && !target.isHttps())) {
      throw new WebException(
          Reason.UNSAFE_REDIRECT, sent.url().host() + ": a redirect to no safe address");
    }
    Request.Builder next = sent.newBuilder().url(target).removeHeader("Host");
    boolean isRead = sent.method().equals("GET") || sent.method().equals("HEAD");
    if (!keeps && !isRead && (answer.code() == 303 || sent.method().equals("POST"))) {
      next.method("GET", null).removeHeader("Content-Type").removeHeader("Content-Encoding");
    }
    if (!isSameOrigin(sent.url(), target)) {
      next.removeHeader("Authorization").removeHeader("Cookie").removeHeader("Proxy-Authorization");
    }
    return next.build();
  }

  private static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
    return one.host().equals(other.host())
        && one.port() == other.port()
        && one.scheme().equals(other.scheme());
  }
}
