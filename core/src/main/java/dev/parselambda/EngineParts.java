package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.CallReader;
import dev.parselambda.access.Denials;
import dev.parselambda.access.Idempotency;
import dev.parselambda.access.MountPath;
import dev.parselambda.access.RateLimits;
import dev.parselambda.access.RouteAllowList;
import dev.parselambda.access.ServerAddress;
import dev.parselambda.access.SessionReader;
import dev.parselambda.analytics.EventRoutes;
import dev.parselambda.auth.AuthAdapters;
import dev.parselambda.code.Scope;
import dev.parselambda.config.Adapter;
import dev.parselambda.config.Options;
import dev.parselambda.config.ServerConfig;
import dev.parselambda.files.FileAddresses;
import dev.parselambda.files.FileRoutes;
import dev.parselambda.files.FileStore;
import dev.parselambda.files.FileStores;
import dev.parselambda.functions.RunFunction;
import dev.parselambda.globalconfig.ConfigRoutes;
import dev.parselambda.hooks.HookRoutes;
import dev.parselambda.hooks.Hooks;
import dev.parselambda.http.ConditionalGet;
import dev.parselambda.http.Cors;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Handler;
import dev.parselambda.http.HeadRequests;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Route;
import dev.parselambda.jobs.JobRoutes;
import dev.parselambda.jobs.Jobs;
import dev.parselambda.jobs.ScheduleRoutes;
import dev.parselambda.jobs.Scheduler;
import dev.parselambda.mail.MailSenders;
import dev.parselambda.mail.Mailer;
import dev.parselambda.objects.AggregateObjects;
import dev.parselambda.objects.Batch;
import dev.parselambda.objects.BodyRules;
import dev.parselambda.objects.ClassAccess;
import dev.parselambda.objects.FileDomains;
import dev.parselambda.objects.FileUrls;
import dev.parselambda.objects.KeywordDenylist;
import dev.parselambda.objects.ObjectActions;
import dev.parselambda.objects.ObjectRoutes;
import dev.parselambda.objects.write.Listeners;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.objects.write.WriteParts;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an engine, each made from those above it, and the routes that lead to them.
 *
 * <p>A new capability is wired here: a field for what it is, and its routes among {@link #routes}.
 */
final class EngineParts {
  /**
   * System property: the cost of password hashes where it shall not be that of Parse Server, for
   * tests that make many users.
   */
  private static final String PASSWORD_COST = "parselambda.passwordCost";

  private static final Map<String, String> HEALTHY = Map.of("status", "ok");

  /** A load balancer asks without credentials, and as often as it likes. */
  private static final Needs HEALTH =
      Needs.USUAL
          .withoutCredentials()
          .with(Needs.Session.IGNORED)
          .with(Needs.BodyKind.RAW)
          .uncounted();

  private final Options options;
  private final Platform platform;
  private final Database database;
  private final InstantSource clock = InstantSource.system();
  private final MountPath mount;
  private final ServerAddress address;
  private final Denials denials;
  private final MissingRoutes missing;
  private final FileAddresses fileAddresses;
  private final FileUrls fileUrls;
  private final SchemaStore schemaStore;
  private final Schemas schemas;
  private final ObjectStore store;
  private final Joins joins;
  private final Hooks hooks;
  private final Users users;
  private final Idempotency idempotency;
  private final ClassAccess classes;
  private final BodyRules bodies;
  private final ObjectActions objects;

  final Listeners listeners = new Listeners();
  final FileStore files;
  final SchemaStart schemaStart;
  final @Nullable Mailer mailer;
  final CallerUsers callers;
  final AllCode code;
  final SessionReader sessions;
  final Gate gate;
  final Jobs jobs;
  final Scheduler scheduler;
  final Router<Action> router;
  final CallReader calls;

  EngineParts(Options options, Platform platform, Database database) {
    this.options = options;
    this.platform = platform;
    this.database = database;
    this.mount = new MountPath(options.server());
    this.address = new ServerAddress(options.server());
    this.denials = new Denials(options.server().enableSanitizedErrorResponse());

    this.missing = new MissingRoutes(options, denials);

    this.files = FileStores.open(options.files(), database);
    this.fileAddresses =
        new FileAddresses(address, options.app().appId(), options.files().fileKey(), files);
    this.fileUrls = new FileUrls(fileAddresses::of);

    this.schemaStore = new SchemaStore(database::mongo, options.database().collectionPrefix());
    this.schemas = new Schemas(schemaStore, options, clock);
    this.schemaStart = new SchemaStart(schemaStore, schemas, options, Thread::startVirtualThread);
    schemaStart.prepare();
    this.store = new ObjectStore(database, schemas::renewed);
    this.joins = new Joins(database);
    ObjectWrites writes = new ObjectWrites(store, listeners);

    this.mailer = mailer();
    AuthAdapters providers = AuthAdapters.of(options.users(), Map.of());
    UserStore userStore = new UserStore(writes, schemas, fileUrls, options.cache(), clock);
    this.callers = new CallerUsers(userStore, providers);
    this.hooks =
        new Hooks(
            database,
            clock,
            options.keys().webhookKey(),
            platform.callsPrivateAddresses(),
            callers::of);
    this.code = new AllCode(hooks, options.logs().levels(), options.namedFunctions());
    this.users =
        new Users(
            options,
            database,
            writes,
            schemas,
            userStore,
            denials,
            providers,
            new Passwords(Integer.getInteger(PASSWORD_COST, Passwords.COST)),
            mailer,
            code);
    this.sessions = new SessionReader(users.sessions());
    this.gate =
        new Gate(
            new RouteAllowList(options.server().routeAllowList(), denials),
            new RateLimits(
                options.rateLimits(),
                code::rateLimits,
                platform.rateCounters(database, clock),
                sessions,
                clock));

    this.idempotency =
        new Idempotency(options.idempotency(), platform.requestRecords(database, clock));

    this.classes = new ClassAccess(schemas, denials, options, users.rules(), code, fileUrls);
    this.bodies =
        new BodyRules(
            new KeywordDenylist(options.objects().requestKeywordDenylist()),
            new FileDomains(options.files().fileUpload().allowedFileUrlDomains()));
    this.objects =
        ObjectActions.of(
            new WriteParts(classes, store, joins, bodies, listeners), fileUrls, options);
    this.jobs =
        new Jobs(
            code,
            writes,
            schemas,
            clock,
            options.objects().objectIdSize(),
            platform::backgroundWork);
    this.scheduler = new Scheduler(jobs, writes, schemas, clock, platform.schedules());

    this.router = new Router<>(routes(), Action.NOT_FOUND);
    this.calls = new CallReader(options, router);
  }

  /** The way of a request through the filters, from the outermost to its action. */
  Handler pipeline() {
    Dispatch dispatch = new Dispatch(mount, calls, gate, sessions, idempotency);
    ServerConfig server = options.server();
    return new Cors(server.allowOrigin(), server.allowHeaders())
        .around(
            new HeadRequests()
                .around(
                    new ConditionalGet()
                        .around(
                            new Errors()
                                .around(
                                    missing
                                        .besideMountPath()
                                        .around(request -> addressed(request, dispatch))))));
  }

  private List<Route<Action>> routes() {
    List<Route<Action>> routes = new ArrayList<>(routesInBatches());
    int limit = options.complexity().batchRequestLimit();
    Batch batch =
        new Batch(
            new Router<>(routes, Action.NOT_FOUND),
            mount,
            limit,
            database,
            idempotency,
            gate::checkPart);
    routes.add(new Route<>(Method.POST, "/batch", batch));
    routes.addAll(
        new FileRoutes(
                options,
                files,
                fileAddresses,
                denials,
                bodies.denylist(),
                code,
                users::isAnonymous,
                platform.largestDownload(),
                clock)
            .routes());
    routes.addAll(new PageRoutes(options, users.links(objects.save()), code).routes());
    routes.add(new Route<>(Method.GET, "/health", _ -> Response.json(HEALTHY), HEALTH));
    return routes;
  }

  private List<Route<Action>> routesInBatches() {
    ObjectRoutes objectRoutes = new ObjectRoutes(objects, options.objects(), address);
    Aggregation aggregation = new Aggregation(database);
    SecurityReport security = new SecurityReport(options);
    security.logIfWanted();
    ServerInfo info = new ServerInfo(false, false, options.security().enableCheck());

    List<Route<Action>> routes = new ArrayList<>();
    routes.addAll(objectRoutes.routes(denials));
    routes.addAll(
        new AggregateObjects(
                classes, objects.find(), store, aggregation, fileUrls, options.objects())
            .routes(denials));
    routes.addAll(users.routes(objects.find(), objectRoutes));
    routes.addAll(
        new SchemaRoutes(new SchemaRequests(schemaStore, schemas, options), denials).routes());
    routes.addAll(new RunFunction(code, bodies.files()).routes());
    routes.addAll(new JobRoutes(jobs, bodies.files(), denials).routes());
    routes.addAll(new ScheduleRoutes(jobs, objects, denials, address).routes());
    routes.addAll(new HookRoutes(hooks, denials).routes());
    routes.addAll(new ConfigRoutes(store, schemas, code, bodies, denials).routes());
    routes.addAll(new EventRoutes().routes());
    routes.addAll(missing.routes());
    routes.add(new Route<>(Method.GET, "/serverInfo", denials.masterOnly(info)));
    routes.add(new Route<>(Method.GET, "/security", denials.masterOnly(security)));
    return routes;
  }

  /** Lets the answer to a request name the API as the request did. */
  private Response addressed(Request request, Handler next) {
    String seen = address.seen(request);
    return seen == null
        ? next.handle(request)
        : Scope.where(ServerAddress.SEEN, seen).call(() -> next.handle(request));
  }

  private @Nullable Mailer mailer() {
    Adapter adapter = options.email().adapter();
    return adapter == null
        ? null
        : new Mailer(
            MailSenders.open(adapter), MailSenders.templates(adapter), platform.mailPatience());
  }
}
