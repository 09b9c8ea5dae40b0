package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Denials;
import dev.parselambda.access.Inner;
import dev.parselambda.access.ServerAddress;
import dev.parselambda.analytics.EventRoutes;
import dev.parselambda.code.CodeHost;
import dev.parselambda.code.LoadedCode;
import dev.parselambda.config.Options;
import dev.parselambda.files.FileAddresses;
import dev.parselambda.files.FileRoutes;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.FileStores;
import dev.parselambda.functions.RunFunction;
import dev.parselambda.globalconfig.ConfigRoutes;
import dev.parselambda.hooks.HooksWing;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.jobs.JobsWing;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Platform;
import dev.parselambda.kernel.Wing;
import dev.parselambda.kernel.WingProvider;
import dev.parselambda.livequery.LivePlatform;
import dev.parselambda.livequery.LiveQuery;
import dev.parselambda.mail.MailWing;
import dev.parselambda.objects.AggregateObjects;
import dev.parselambda.objects.ObjectRoutes;
import dev.parselambda.objects.write.ObjectListener;
import dev.parselambda.pages.PageRoutes;
import dev.parselambda.schemas.SchemaRequests;
import dev.parselambda.schemas.SchemaRoutes;
import dev.parselambda.schemas.SchemaStart;
import dev.parselambda.security.SecurityReport;
import dev.parselambda.storage.Aggregation;
import dev.parselambda.storage.Database;
import dev.parselambda.users.Users;
import dev.parselambda.work.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The composition root of the engine: options in, a function from Request to Response out. A new
 * capability is a {@link Wing}, and one line here.
 *
 * <p>A request passes the filters of {@link Front}, becomes a {@link dev.parselambda.access.Call},
 * and reaches the action of its route. One engine serves many threads at once.
 */
public final class ParseEngine implements Handler, AutoCloseable {
  private static final Map<String, String> HEALTHY = Map.of("status", "ok");

  /** A load balancer has no credentials and no rate limit. */
  private static final Needs HEALTH =
      Needs.USUAL
          .with(Needs.Session.IGNORED)
          .with(Needs.BodyKind.RAW)
          .with(Trait.WITHOUT_CREDENTIALS, Trait.UNCOUNTED, Trait.ALONE);

  private final Kernel kernel;
  private final SchemaStart schemaStart;
  private final Handler front;
  private final LoadedCode loaded;
  private final @Nullable LiveQuery liveQuery;

  private ParseEngine(
      Options options, Platform platform, Database database, @Nullable LoadedCode known) {
    ServerAddress address = new ServerAddress(options.server());
    FileStore files = FileStores.open(options.files(), database);
    FileAddresses fileAddresses =
        new FileAddresses(address, options.app().appId(), options.files().fileKey(), files);
    this.kernel = Kernel.of(options, platform, database, address, fileAddresses::of);
    this.schemaStart = new SchemaStart(kernel.schemas(), options, Thread::startVirtualThread);
    schemaStart.prepare();

    MailWing mail = new MailWing(kernel);
    Users users = new Users(kernel, mail.mailer());
    Front inFront = new Front(kernel, users.sessions());
    MissingRoutes missing = new MissingRoutes(options, kernel.denials());

    List<Wing> wings = new ArrayList<>();
    wings.add(mail);
    wings.add(objects(kernel));
    wings.add(users);
    wings.add(schemas(kernel));
    wings.add(new HooksWing(kernel, users.callers()::of));
    wings.add(Wing.of(new RunFunction(kernel.code(), kernel.objects().bodies().files()).routes()));
    wings.add(new ConfigRoutes(kernel));
    wings.add(new EventRoutes());
    wings.add(missing);
    wings.add(Wing.of(inFront.batch().routes()));
    wings.add(new FileRoutes(kernel, files, fileAddresses, users::isAnonymous));
    wings.add(Wing.of(new PageRoutes(options, users.links(), kernel.code()).routes()));
    wings.add(new JobsWing(kernel));
    this.liveQuery =
        platform instanceof LivePlatform live ? LiveQuery.of(kernel, users.sessions(), live) : null;
    if (liveQuery != null) {
      wings.add(liveQuery);
    }
    wings.add(operations(kernel));
    for (WingProvider further : platform.wings()) {
      wings.add(further.wing(kernel, inFront.inner()));
    }
    kernel.wings().open(wings);
    this.front = inFront.handler(missing.besideMountPath());
    // Last, because the app's code may call the API while it is loaded.
    this.loaded = load(inFront.inner(), mail, users, known);
  }

  private static Wing objects(Kernel kernel) {
    var options = kernel.options().objects();
    List<Route<Action>> routes = new ArrayList<>();
    routes.addAll(
        new ObjectRoutes(kernel.objects(), options, kernel.address()).routes(kernel.denials()));
    routes.addAll(
        new AggregateObjects(kernel.objects(), new Aggregation(kernel.database()), options)
            .routes(kernel.denials()));
    return Wing.of(routes);
  }

  private static Wing schemas(Kernel kernel) {
    SchemaRequests requests = new SchemaRequests(kernel.schemas(), kernel.options());
    return Wing.of(new SchemaRoutes(requests, kernel.denials()).routes(), SchemaRoutes.FEATURES);
  }

  private static Wing operations(Kernel kernel) {
    Denials denials = kernel.denials();
    SecurityReport security = new SecurityReport(kernel.options());
    security.logIfWanted();
    Action info = new ServerInfo(kernel.wings());
    return Wing.of(
        List.of(
            new Route<>(Method.GET, "/health", _ -> Response.json(HEALTHY), HEALTH),
            new Route<>(Method.GET, "/serverInfo", denials.masterOnly(info)),
            new Route<>(Method.GET, "/security", denials.masterOnly(security))),
        security.features());
  }

  private LoadedCode load(Inner inner, MailWing mail, Users users, @Nullable LoadedCode known) {
    CodeHost host =
        new CodeHost(kernel.options(), new InProcessApi(inner), mail::send, users.callers()::of);
    LoadedCode code = known;
    if (code == null) {
      code = new LoadedCode(kernel.platform().languages(), host);
    } else {
      code.moveTo(host);
    }
    kernel.code().add(code);
    return code;
  }

  /**
   * The engine of an app on its database. Prepares a new database.
   *
   * @throws dev.parselambda.value.ParseException if the database cannot be reached
   */
  public static ParseEngine start(Options options, Platform platform) {
    return start(options, platform, null);
  }

  /** The same, replacing an engine that has {@link #release released} the app's code. */
  public static ParseEngine start(
      Options options, Platform platform, @Nullable LoadedCode released) {
    boolean sanitized = options.server().enableSanitizedErrorResponse();
    Database database = new Database(options.database(), sanitized);
    return new ParseEngine(options, platform, database, released);
  }

  @Override
  public Response handle(Request request) {
    return front.handle(request);
  }

  /** Notifies a listener of every write of an object from now on. */
  public void listen(ObjectListener listener) {
    kernel.wings().listeners().add(listener);
  }

  /** LiveQuery; null if the platform has none. */
  public @Nullable LiveQuery liveQuery() {
    return liveQuery;
  }

  /**
   * Checks the database, and creates missing classes and indexes: for rare starts, of a server or
   * of a new version of a function. One command for each class.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  public void verifyDatabase() {
    schemaStart.verify();
  }

  /**
   * Runs a task; returns when it is done.
   *
   * @param deadline when this thread will be stopped; null for never
   */
  public void run(Task task, @Nullable Instant deadline) {
    kernel.wings().run(task, deadline);
  }

  /**
   * Runs due work, such as starting jobs. Call it once a minute, on any number of instances.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  public void tick() {
    kernel.wings().tick();
  }

  /** The pattern of every route below the mount path. */
  public List<String> paths() {
    return kernel.wings().router().routes().stream().map(Route::pattern).toList();
  }

  @Override
  public void close() {
    kernel.wings().close();
    loaded.close();
    kernel.database().close();
  }

  /** Closes the engine, and returns the loaded app code for another one. */
  public LoadedCode release() {
    kernel.wings().close();
    kernel.database().close();
    return loaded;
  }
}
