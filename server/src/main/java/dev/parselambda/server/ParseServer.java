package dev.parselambda.server;

import dev.parselambda.ParseEngine;
import dev.parselambda.config.Options;
import dev.parselambda.http.Filter;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.livequery.LiveQuery;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app's API at an HTTP address: the engine, the HTTP server in front of it, and the clock that
 * starts jobs when they are due.
 */
public final class ParseServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ParseServer.class);

  private final ParseEngine engine;
  private final HttpServer http;
  private final Minutes minutes;
  private final Thread verification;

  private ParseServer(ParseEngine engine, HttpServer http) {
    this.engine = engine;
    this.http = http;
    this.minutes = new Minutes(engine::tick);
    this.verification = Thread.ofVirtual().name("verification").start(this::verify);
  }

  /**
   * Serves an app at the host and port of its options.
   *
   * @throws IOException when the address cannot be had
   * @throws ParseException when the database cannot be reached
   */
  public static ParseServer start(Options options) throws IOException {
    return start(
        options, HttpServer.bind(options.server().host(), options.server().port()), List.of());
  }

  /**
   * Serves an app at an address that {@link HttpServer#bind} took. The channel is closed with the
   * server, or when the server cannot start.
   *
   * @param sites answer in front of the engine what is outside of the API, the first one first
   * @throws ParseException when the database cannot be reached
   */
  public static ParseServer start(
      Options options, ServerSocketChannel channel, List<Filter> sites) {
    // The HTTP server is built while the engine starts; each takes about as long as the other.
    CompletableFuture<HttpServer> building =
        CompletableFuture.supplyAsync(() -> build(channel), Thread.ofPlatform()::start);
    WebSockets sockets = ServerPlatform.sockets(options.liveQuery());
    ParseEngine engine = null;
    try {
      engine = ParseEngine.start(options, new ServerPlatform(sockets));
      LiveQuery live = engine.liveQuery();
      if (sockets != null && live != null) {
        sockets.serve(new Subscribers(live));
      }
      HttpServer http = building.join();
      http.serve(
          around(engine, sites), new Overloaded(engine, options.server().mountPath()), sockets);
      return new ParseServer(engine, http);
    } catch (RuntimeException e) {
      var _ = building.thenAccept(HttpServer::close);
      if (engine != null) {
        engine.close();
      }
      throw e;
    }
  }

  private static HttpServer build(ServerSocketChannel channel) {
    try {
      return HttpServer.on(channel, HttpLimits.ofProcess());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Handler around(Handler engine, List<Filter> sites) {
    Handler all = engine;
    for (Filter site : sites.reversed()) {
      all = site.around(all);
    }
    return all;
  }

  /** The TCP port that it listens on. */
  public int port() {
    return http.port();
  }

  /** The start does not wait for this: a database that worked before is as it should be. */
  private void verify() {
    try {
      engine.verifyDatabase();
    } catch (ParseException e) {
      if (!Thread.currentThread().isInterrupted()) {
        log.warn("Could not verify the database's indexes: {}", e.text());
      }
    }
  }

  /** Ends when requests in progress have been answered, or have had their time. */
  @Override
  public void close() {
    minutes.close();
    http.close();
    verification.interrupt();
    try {
      // A database that is used after it was closed connects anew.
      verification.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    engine.close();
  }

  /** Says that the server lives, and asks for patience otherwise. */
  private record Overloaded(Handler engine, String mountPath) implements Handler {
    @Override
    public Response handle(Request request) {
      return request.path().equals(mountPath + "/health")
          ? engine.handle(request)
          : PlainErrors.error(503).withHeader("Retry-After", "1");
    }
  }
}
