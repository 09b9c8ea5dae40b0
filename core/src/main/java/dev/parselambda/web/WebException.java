package dev.parselambda.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** An exchange with another server failed. The message names the host, never a path or query. */
public final class WebException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The cause of a failure, as far as callers tell causes apart. */
  public enum Reason {
    /** No absolute http or https address, or a field or body that HTTP does not allow. */
    INVALID_REQUEST,
    UNKNOWN_HOST,
    /** The address guard refused where the host name leads. */
    PRIVATE_ADDRESS,
    REFUSED,
    /** The handshake failed, or the certificate is not trusted or not for the host. */
    TLS,
    TOO_MANY_REDIRECTS,
    /** A redirect from https to http, or to no web address. */
    UNSAFE_REDIRECT,
    /** Not HTTP. */
    INVALID_ANSWER,
    TOO_LARGE,
    TIMED_OUT,
    INTERRUPTED,
    /** The connection broke. */
    DROPPED
  }

  private final Reason reason;

  WebException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  WebException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  static WebException of(IOException failure, String url) {
    if (failure instanceof WebException known) {
      return known;
    }
    Reason reason = reason(failure);
    return new WebException(reason, host(url) + ": " + text(reason, failure), failure);
  }

  static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "the address" : host;
    } catch (IllegalArgumentException e) {
      return "the address";
    }
  }

  private static Reason reason(IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return Reason.INTERRUPTED;
    }
    if (isGuarded(failure)) {
      return Reason.PRIVATE_ADDRESS;
    }
    return switch (failure) {
      case UnknownHostException _ -> Reason.UNKNOWN_HOST;
      // Of a socket or of the whole exchange.
      case InterruptedIOException _ -> Reason.TIMED_OUT;
      case SSLException _ -> Reason.TLS;
      case ConnectException _, NoRouteToHostException _ -> Reason.REFUSED;
      case ProtocolException _ -> Reason.INVALID_ANSWER;
      default -> Reason.DROPPED;
    };
  }

  /**
   * Where a name has several addresses, the refusal of one may be behind the failure of another.
   */
  private static boolean isGuarded(Throwable failure) {
    if (failure instanceof PrivateAddressException) {
      return true;
    }
    for (Throwable other : failure.getSuppressed()) {
      if (isGuarded(other)) {
        return true;
      }
    }
    Throwable cause = failure.getCause();
    return cause != null && isGuarded(cause);
  }

  private static String text(Reason reason, IOException failure) {
    return switch (reason) {
      case UNKNOWN_HOST -> "unknown host";
      case PRIVATE_ADDRESS -> "private address";
      case TIMED_OUT -> "took too long";
      case INTERRUPTED -> "interrupted";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
