package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.CallReader;
import dev.parselambda.access.Denials;
import dev.parselambda.access.Idempotency;
import dev.parselambda.access.MountPath;
import dev.parselambda.access.RateLimits;
import dev.parselambda.access.RouteAllowList;
import dev.parselambda.access.SessionReader;
import dev.parselambda.cloud.CodeHost;
import dev.parselambda.cloud.LoadedCode;
import dev.parselambda.cloudfunctions.RunFunction;
import dev.parselambda.config.Adapter;
import dev.parselambda.config.Options;
import dev.parselambda.config.Server;
import dev.parselambda.files.FileAddresses;
import dev.parselambda.files.FileRoutes;
import dev.parselambda.files.FileStore;
import dev.parselambda.files.FileStores;
import dev.parselambda.globalconfig.ConfigRoutes;
import dev.parselambda.hooks.HookRoutes;
import dev.parselambda.hooks.Hooks;
import dev.parselambda.http.ConditionalGet;
import dev.parselambda.http.Cors;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Handler;
import dev.parselambda.http.HeadRequests;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Route;
import dev.parselambda.jobs.JobRoutes;
import dev.parselambda.jobs.JobRun;
import dev.parselambda.jobs.Jobs;
import dev.parselambda.jobs.ScheduleRoutes;
import dev.parselambda.jobs.ScheduleRoutes.ObjectActions;
import dev.parselambda.jobs.Scheduler;
import dev.parselambda.mail.MailSenders;
import dev.parselambda.mail.Mailer;
import dev.parselambda.objects.AggregateObjects;
import dev.parselambda.objects.Batch;
import dev.parselambda.objects.BodyRules;
import dev.parselambda.objects.ClassAccess;
import dev.parselambda.objects.CreateObject;
import dev.parselambda.objects.DeleteObject;
import dev.parselambda.objects.FileDomains;
import dev.parselambda.objects.FileUrls;
import dev.parselambda.objects.FindObjects;
import dev.parselambda.objects.KeywordDenylist;
import dev.parselambda.objects.ObjectRoutes;
import dev.parselambda.objects.UpdateObject;
import dev.parselambda.pages.PageRoutes;
import dev.parselambda.schemas.SchemaRequests;
import dev.parselambda.schemas.SchemaRoutes;
import dev.parselambda.schemas.SchemaStart;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.security.SecurityReport;
import dev.parselambda.storage.Aggregation;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.Joins;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.users.CallerUsers;
import dev.parselambda.users.Passwords;
import dev.parselambda.users.UserStore;
import dev.parselambda.users.Users;
import dev.parselambda.users.auth.AuthAdapters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, put together: options in, a function from Request to Response out.
 *
 * <p>A request passes the filters in the order in which they stand here, becomes a {@link Call},
 * and reaches the action of its route. One engine serves many threads at once.
 */
public final class ParseEngine implements Handler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ParseEngine.class);

  /**
   * System property: the cost of password hashes where it shall not be that of Parse Server, for
   * tests that make many users.
   */
  private static final String PASSWORD_COST = "parselambda.passwordCost";

  private final Database database;
  private final FileStore files;
  private final AllCode code;
  private final LoadedCode loaded;
  private final @Nullable Mailer mailer;
  private final SchemaStart schemaStart;
  private final Jobs jobs;
  private final Scheduler scheduler;
  private final Router<Action> router;
  private final PageRoutes pages;
  private final Handler pipeline;

  private ParseEngine(
      Options options, Platform platform, Database database, @Nullable LoadedCode known) {
    this.database = database;
    this.files = FileStores.open(options.files(), database);
    MountPath mount = new MountPath(options.server());
    Denials denials = new Denials(options.server().enableSanitizedErrorResponse());
    String address = address(options);
    FileAddresses fileAddresses =
        new FileAddresses(address, options.app().appId(), options.files().fileKey(), files);
    FileUrls fileUrls = new FileUrls(fileAddresses::of);

    SchemaStore schemaStore =
        new SchemaStore(database::mongo, options.database().collectionPrefix());
    InstantSource clock = InstantSource.system();
    Schemas schemas = new Schemas(schemaStore, options, clock);
    this.schemaStart = new SchemaStart(schemaStore, schemas, options, Thread::startVirtualThread);
    schemaStart.prepare();
    SchemaRequests schemaRequests = new SchemaRequests(schemaStore, schemas, options);
    ObjectStore store = new ObjectStore(database, schemas::renewed);
    Joins joins = new Joins(database);
    this.mailer = mailer(options, platform);
    AuthAdapters providers = AuthAdapters.of(options.users(), Map.of());
    UserStore userStore = new UserStore(store, schemas, fileUrls, options.cache(), clock);
    CallerUsers callers = new CallerUsers(userStore, providers);
    Hooks hooks =
        new Hooks(
            database,
            clock,
            options.keys().webhookKey(),
            platform.callsPrivateAddresses(),
            callers::of);
    this.code = new AllCode(hooks, options.logs().levels());
    Users users =
        new Users(
            options,
            database,
            store,
            schemas,
            userStore,
            denials,
            providers,
            new Passwords(Integer.getInteger(PASSWORD_COST, Passwords.COST)),
            mailer,
            code);
    SessionReader sessions = new SessionReader(users.sessions());
    Gate gate =
        new Gate(
            new RouteAllowList(options.server().routeAllowList(), denials),
            new RateLimits(
                options.rateLimits(),
                code::rateLimits,
                platform.rateCounters(database, clock),
                sessions,
                clock));
    ClassAccess classes = new ClassAccess(schemas, denials, options, users.rules(), code, fileUrls);
    KeywordDenylist denylist = new KeywordDenylist(options.objects().requestKeywordDenylist());
    FileDomains domains = new FileDomains(options.files().fileUpload().allowedFileUrlDomains());
    BodyRules bodies = new BodyRules(denylist, domains);

    List<Route<Action>> routes = new ArrayList<>();
    FindObjects find = new FindObjects(classes, store, joins, fileUrls, options);
    UpdateObject update = new UpdateObject(classes, store, joins, bodies);
    this.pages = new PageRoutes(options, users.links(update));
    CreateObject create = new CreateObject(classes, store, joins, bodies, options.objects());
    DeleteObject delete = new DeleteObject(classes, store);
    ObjectRoutes objects =
        new ObjectRoutes(find, create, update, delete, options.objects(), address);
    routes.addAll(objects.routes(denials));
    Aggregation aggregation = new Aggregation(database);
    routes.addAll(
        new AggregateObjects(classes, store, aggregation, fileUrls, options.objects())
            .routes(denials));
    routes.addAll(users.routes(find, objects));
    routes.addAll(new SchemaRoutes(schemaRequests, denials).routes());
    routes.addAll(new RunFunction(code, domains).routes());
    this.jobs =
        new Jobs(
            code,
            store,
            schemas,
            clock,
            options.objects().objectIdSize(),
            platform::backgroundWork);
    this.scheduler = new Scheduler(jobs, store, schemas, clock, platform.schedules());
    routes.addAll(new JobRoutes(jobs, domains, denials).routes());
    routes.addAll(
        new ScheduleRoutes(jobs, new ObjectActions(find, create, update, delete), denials, address)
            .routes());
    routes.addAll(new HookRoutes(hooks, denials).routes());
    routes.addAll(new ConfigRoutes(store, schemas, code, bodies, denials).routes());
    ServerInfo info = new ServerInfo(false, false, options.security().enableCheck());
    routes.add(new Route<>(Method.GET, "/serverInfo", denials.masterOnly(info)));
    SecurityReport security = new SecurityReport(options);
    security.logIfWanted();
    routes.add(new Route<>(Method.GET, "/security", denials.masterOnly(security)));
    int batchLimit = options.complexity().batchRequestLimit();
    Batch batch = new Batch(new Router<>(routes), mount, batchLimit, database, gate::checkPart);
    // What follows is no part of a batch.
    routes.add(new Route<>(Method.POST, "/batch", batch));
    routes.addAll(
        new FileRoutes(
                options,
                files,
                fileAddresses,
                denials,
                denylist,
                code,
                users::isAnonymous,
                platform.largestDownload(),
                clock)
            .routes());
    routes.add(new Route<>(Method.GET, Dispatch.HEALTH, _ -> Dispatch.healthy()));
    this.router = new Router<>(routes);
    Dispatch dispatch =
        new Dispatch(
            mount,
            pages,
            new CallReader(options, mount),
            gate,
            sessions,
            new Idempotency(options.idempotency(), platform.requestRecords(database, clock)),
            router);
    this.pipeline =
        new Cors(options.server().allowOrigin(), options.server().allowHeaders())
            .around(
                new HeadRequests()
                    .around(new ConditionalGet().around(new Errors().around(dispatch))));
    // Last, for the app's code may call the API while it is loaded.
    CodeHost host =
        new CodeHost(options, new InProcessApi(router, sessions), this::email, callers::of);
    if (known == null) {
      this.loaded = new LoadedCode(platform.languages(), host);
    } else {
      known.moveTo(host);
      this.loaded = known;
    }
    code.add(loaded);
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

  /**
   * Looks at what the database really has, and makes what is missing of what the app needs: for a
   * start that happens once, of a server or of a new version of a function. A command for each
   * class.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  public void verifyDatabase() {
    schemaStart.verify();
  }

  /**
   * Makes a run of a job; returns when it has ended.
   *
   * @param deadline when this thread will be cut off; null where nothing does so
   */
  public void run(JobRun run, @Nullable Instant deadline) {
    jobs.run(run, deadline);
  }

  /**
   * Starts the jobs that are due; to be called once a minute, by any number of instances.
   *
   * @throws dev.parselambda.value.ParseException when the database fails
   */
  public void tick() {
    scheduler.tick();
  }

  /** The pattern of every path below the mount path that something is at. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    router.routes().forEach(route -> paths.add(route.pattern()));
    paths.add(pages.pattern());
    return paths;
  }

  @Override
  public void close() {
    jobs.close();
    loaded.close();
    closeConnections();
  }

  /** Closes the engine, and hands out the app's code as it is loaded, for another one. */
  public LoadedCode release() {
    jobs.close();
    closeConnections();
    return loaded;
  }

  private void closeConnections() {
    code.close();
    if (mailer != null) {
      mailer.close();
    }
    files.close();
    database.close();
  }

  private void email(Map<String, @Nullable Object> mail) {
    if (mailer == null) {
      log.error("A mail of the app's code was not sent: there is no emailAdapter");
    } else {
      mailer.send(mail);
    }
  }

  /** Where clients reach the API, as far as it is known: else a path on the same host. */
  private static String address(Options options) {
    Server server = options.server();
    String given = server.publicServerURL() == null ? server.serverURL() : server.publicServerURL();
    return given == null ? server.mountPath() : given;
  }

  private static @Nullable Mailer mailer(Options options, Platform platform) {
    Adapter adapter = options.email().adapter();
    return adapter == null
        ? null
        : new Mailer(
            MailSenders.open(adapter), MailSenders.templates(adapter), platform.mailPatience());
  }
}
