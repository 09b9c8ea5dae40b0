package dev.parselambda.web;

import dev.parselambda.web.WebException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for every request to another server.
 *
 * <p>It speaks HTTP/1.1, and HTTP/2 with servers that offer it over TLS. Connections are kept, and
 * requests to one HTTP/2 server share one: for many in flight, call {@link #send} on as many
 * virtual threads. A POST is sent once; what is safe to repeat is sent again when a kept connection
 * turns out to be closed.
 *
 * <p>A client costs nothing before its first request. That one loads some 600 classes, which takes
 * half a second of one processor without an AOT cache.
 */
public final class WebClient {

  /** What all clients share; the JDK's certificates are read once. */
  private static final class Shared {
    static final OkHttpClient CLIENT =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            // The deadline of the exchange is the only one.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
  }

  private final WebLimits limits;
  private final UnaryOperator<OkHttpClient.Builder> settings;
  private @Nullable OkHttpClient client;

  public WebClient(WebLimits limits) {
    this(limits, UnaryOperator.identity());
  }

  /**
   * @param settings more settings, for tests
   */
  WebClient(WebLimits limits, UnaryOperator<OkHttpClient.Builder> settings) {
    this.limits = limits;
    this.settings = settings;
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @throws WebException when there is none within the limits; INTERRUPTED leaves the thread
   *     interrupted
   */
  public WebAnswer send(WebRequest request) throws WebException {
    // A thread of its own can be left behind: neither a look-up of a name nor a read of a platform
    // thread can be interrupted.
    FutureTask<WebAnswer> exchange = new FutureTask<>(() -> exchange(request));
    var _ = Thread.startVirtualThread(exchange);
    try {
      return exchange.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause(), request);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new WebException(
          Reason.TIMED_OUT, WebException.host(request.url()) + ": took too long", e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new WebException(
          Reason.INTERRUPTED, WebException.host(request.url()) + ": interrupted", e);
    }
  }

  /**
   * Sends a request and reads the head of the answer. Call it on a virtual thread: interrupting
   * that ends the exchange, here and while the body is read.
   *
   * @throws WebException when there is no answer within the limits
   */
  public WebStream open(WebRequest request) throws WebException {
    long end = System.nanoTime() + limits.deadline().toNanos();
    Request next = Requests.of(request);
    for (int followed = 0; ; followed++) {
      Response response = execute(next, end);
      try {
        Request redirect = limits.redirects() == 0 ? null : Redirects.next(response);
        if (redirect == null) {
          return new WebStream(head(response, followed > 0), response);
        }
        if (followed == limits.redirects()) {
          throw new WebException(
              Reason.TOO_MANY_REDIRECTS, next.url().host() + ": too many redirects");
        }
        next = redirect;
      } catch (WebException e) {
        response.close();
        throw e;
      }
      response.close();
    }
  }

  private Response execute(Request request, long end) throws WebException {
    Call call = client().newCall(request);
    var _ = call.timeout().timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    try {
      return call.execute();
    } catch (IOException e) {
      throw WebException.of(e, request.url().toString());
    }
  }

  private WebAnswer exchange(WebRequest request) throws IOException {
    try (WebStream answer = open(request);
        InputStream body = answer.body()) {
      int most = (int) Math.min(limits.largestAnswer(), Integer.MAX_VALUE - 8L);
      byte[] bytes = body.readNBytes(most);
      if (bytes.length == most && body.read() >= 0) {
        throw new WebException(
            Reason.TOO_LARGE,
            WebException.host(request.url()) + ": the answer is larger than " + most + " bytes");
      }
      return new WebAnswer(answer.head(), bytes);
    } catch (IOException e) {
      throw WebException.of(e, request.url());
    }
  }

  private static WebException failure(@Nullable Throwable cause, WebRequest request) {
    return switch (cause) {
      case IOException e -> WebException.of(e, request.url());
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  private static WebHead head(Response response, boolean redirected) {
    List<WebField> fields = new ArrayList<>();
    for (int i = 0; i < response.headers().size(); i++) {
      fields.add(new WebField(response.headers().name(i), response.headers().value(i)));
    }
    return new WebHead(
        response.code(), response.request().url().toString(), redirected, List.copyOf(fields));
  }

  private synchronized OkHttpClient client() {
    OkHttpClient made = client;
    if (made == null) {
      OkHttpClient.Builder builder =
          Shared.CLIENT
              .newBuilder()
              .connectTimeout(limits.connect())
              // Its own: connections that were made without the guard must not serve one with it.
              .connectionPool(new ConnectionPool());
      if (limits.publicOnly()) {
        builder.socketFactory(new GuardedSockets(PublicAddresses::contains)).proxy(Proxy.NO_PROXY);
      }
      made = settings.apply(builder).build();
      client = made;
    }
    return made;
  }
}
