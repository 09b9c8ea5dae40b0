package dev.parselambda.lambda;

import dev.parselambda.ParseEngine;
import dev.parselambda.code.LoadedCode;
import dev.parselambda.config.Options;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.lambda.live.LambdaLive;
import dev.parselambda.livequery.LiveQuery;
import dev.parselambda.logs.ConsoleLog;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a function, built from its environment; all functions share this set-up.
 *
 * <p>Under SnapStart Lambda starts a function once, takes a snapshot of its memory, and restores
 * every instance from that. So before the snapshot the engine answers the requests of {@link
 * Priming}, and is closed: no connection is in the snapshot. After a restore a new engine starts,
 * with fresh connections; it costs little, because its code is loaded and linked, and the app's
 * own, which may take seconds to load, is taken over from the one before. Nothing unique to an
 * instance is drawn before the snapshot: ids and tokens come from {@link
 * java.security.SecureRandom}, which asks the operating system each time.
 */
public final class FunctionEngine implements Handler, Resource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionEngine.class);

  private final Options options;
  private final AwsPlatform platform;
  private final Priming priming;
  private final Thread verification;
  private volatile @Nullable ParseEngine engine;
  private @Nullable LoadedCode released;

  private FunctionEngine(Options options, AwsPlatform platform, Priming priming) {
    this.options = options;
    this.platform = platform;
    this.priming = priming;
    ConsoleLog.follow(options.logs());
    ParseEngine started = ParseEngine.start(options, platform);
    this.engine = started;
    this.verification = Thread.ofVirtual().name("verification").unstarted(() -> verify(started));
  }

  /** The engine of this process's function, prepared for a snapshot. */
  static FunctionEngine ofThisFunction(Priming priming) {
    FunctionEngine engine =
        new FunctionEngine(
            FunctionOptions.ofInstance(System.getenv(), SecretsManager::text),
            new AwsPlatform(System.getenv()),
            priming);
    Core.getGlobalContext().register(engine);
    return engine;
  }

  /**
   * The engine for an environment, in a process that several functions share. It verifies its
   * database while it serves.
   *
   * @throws dev.parselambda.config.option.OptionsException when an option is unknown or invalid
   */
  public static FunctionEngine of(Map<String, String> environment) {
    FunctionEngine engine =
        new FunctionEngine(
            FunctionOptions.read(environment, SecretsManager::text),
            new AwsPlatform(environment),
            Priming.OBJECTS);
    engine.verification.start();
    return engine;
  }

  private static void verify(ParseEngine engine) {
    try {
      engine.verifyDatabase();
    } catch (ParseException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("Cannot verify the database's indexes: {}", e.text());
      }
    }
  }

  @Override
  public Response handle(Request request) {
    return running().handle(request);
  }

  /** Runs a task, as {@link ParseEngine#run}. */
  void run(Task task, Instant deadline) {
    running().run(task, deadline);
  }

  /** Runs due work, as {@link ParseEngine#tick}. */
  void tick() {
    running().tick();
  }

  /**
   * LiveQuery.
   *
   * @throws IllegalStateException when no class is listed in the option {@code liveQuery}
   */
  LiveQuery liveQuery() {
    LiveQuery live = running().liveQuery();
    if (live == null) {
      throw new IllegalStateException("No class has LiveQuery.");
    }
    return live;
  }

  /** Delivers the event of a message; see {@link LambdaLive#deliver}. */
  void deliver(String message) throws IOException {
    platform.live().deliver(liveQuery(), message);
  }

  /** Waits until all frames to clients of LiveQuery are sent. */
  void flushSockets() {
    platform.live().flush(liveQuery());
  }

  private ParseEngine running() {
    ParseEngine running = engine;
    if (running == null) {
      throw new IllegalStateException("The engine is closed.");
    }
    return running;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    ParseEngine running = engine;
    if (running != null) {
      verify(running);
    }
    for (Request request : priming.requests(options)) {
      Response response = handle(request);
      LOG.info("Primed {} {}: {}", request.method(), request.path(), response.status());
    }
    platform.prime(options);
    if (running != null) {
      engine = null;
      stopVerification();
      released = running.release();
    }
    platform.close();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    engine = ParseEngine.start(options, platform, released);
    released = null;
  }

  @Override
  public void close() {
    ParseEngine running = engine;
    engine = null;
    if (running != null) {
      stopVerification();
      running.close();
    }
    if (released != null) {
      released.close();
    }
    platform.close();
  }

  /** A closed database reconnects on its next use. */
  private void stopVerification() {
    verification.interrupt();
    try {
      verification.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
