package dev.parselambda;

import dev.parselambda.code.CodeHost;
import dev.parselambda.code.LoadedCode;
import dev.parselambda.config.Options;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.jobs.JobRun;
import dev.parselambda.objects.write.ObjectListener;
import dev.parselambda.storage.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, put together: options in, a function from Request to Response out.
 *
 * <p>A request passes the filters of {@link EngineParts#pipeline}, becomes a {@link
 * dev.parselambda.access.Call}, and reaches the action of its route. One engine serves many threads
 * at once.
 */
public final class ParseEngine implements Handler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ParseEngine.class);

  private final Database database;
  private final EngineParts parts;
  private final Handler pipeline;
  private final LoadedCode loaded;

  private ParseEngine(
      Options options, Platform platform, Database database, @Nullable LoadedCode known) {
    this.database = database;
    this.parts = new EngineParts(options, platform, database);
    this.pipeline = parts.pipeline();
    // Last, for the app's code may call the API while it is loaded.
    CodeHost host =
        new CodeHost(
            options,
            new InProcessApi(parts.calls, parts.gate, parts.sessions),
            this::email,
            parts.callers::of);
    if (known == null) {
      this.loaded = new LoadedCode(platform.languages(), host);
    } else {
      known.moveTo(host);
      this.loaded = known;
    }
    parts.code.add(loaded);
  }

  /**
   * The engine of an app, on its database, which is made ready where it is new.
   *
   * @throws dev.parselambda.value.ParseException when the database cannot be reached
   */
  public static ParseEngine start(Options options, Platform platform) {
    return start(options, platform, null);
  }

  /** The same, in the place of an engine that has {@link #release released} the app's code. */
  public static ParseEngine start(
      Options options, Platform platform, @Nullable LoadedCode released) {
    boolean sanitized = options.server().enableSanitizedErrorResponse();
    Database database = new Database(options.database(), sanitized);
    return new ParseEngine(options, platform, database, released);
  }

  @Override
  public Response handle(Request request) {
    return pipeline.handle(request);
  }

  /** Tells a listener of every write of an object from now on. */
  public void listen(ObjectListener listener) {
    parts.listeners.add(listener);
  }

  /**
   * Looks at what the database really has, and makes what is missing of what the app needs: for a
   * start that happens once, of a server or of a new version of a function. A command for each
   * class.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  public void verifyDatabase() {
    parts.schemaStart.verify();
  }

  /**
   * Makes a run of a job; returns when it has ended.
   *
   * @param deadline when this thread will be cut off; null where nothing does so
   */
  public void run(JobRun run, @Nullable Instant deadline) {
    parts.jobs.run(run, deadline);
  }

  /**
   * Starts the jobs that are due; to be called once a minute, by any number of instances.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  public void tick() {
    parts.scheduler.tick();
  }

  /** The pattern of every path below the mount path that something is at. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    parts.router.routes().forEach(route -> paths.add(route.pattern()));
    return paths;
  }

  @Override
  public void close() {
    parts.jobs.close();
    loaded.close();
    closeConnections();
  }

  /** Closes the engine, and hands out the app's code as it is loaded, for another one. */
  public LoadedCode release() {
    parts.jobs.close();
    closeConnections();
    return loaded;
  }

  private void closeConnections() {
    parts.code.close();
    if (parts.mailer != null) {
      parts.mailer.close();
    }
    parts.files.close();
    database.close();
  }

  private void email(Map<String, @Nullable Object> mail) {
    if (parts.mailer == null) {
      log.error("A mail of the app's code was not sent: there is no emailAdapter");
    } else {
      parts.mailer.send(mail);
    }
  }
}
