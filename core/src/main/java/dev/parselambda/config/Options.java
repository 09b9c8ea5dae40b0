package dev.parselambda.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every option. */
public record Options(
    App app,
    Keys keys,
    Server server,
    Database database,
    Objects objects,
    ProtectedFields protectedFields,
    Complexity complexity,
    SchemaMigration schema,
    Users users,
    Email email,
    Pages pages,
    CustomPages customPages,
    Files files,
    Cloud cloud,
    List<RateLimit> rateLimits,
    Idempotency idempotency,
    Installations installations,
    Push push,
    LiveQuery liveQuery,
    GraphQL graphQL,
    Logs logs,
    Security security,
    Cache cache,
    Analytics analytics,
    Purchases purchases) {

  private static final List<Option> TABLE =
      Option.join(
          App.OPTIONS,
          Keys.OPTIONS,
          Server.OPTIONS,
          Database.OPTIONS,
          Objects.OPTIONS,
          ProtectedFields.OPTIONS,
          Users.OPTIONS,
          Email.OPTIONS,
          Files.OPTIONS,
          Cloud.OPTIONS,
          Push.OPTIONS,
          LiveQuery.OPTIONS,
          GraphQL.OPTIONS,
          Logs.OPTIONS,
          Cache.OPTIONS,
          Analytics.OPTIONS,
          Purchases.OPTIONS,
          Capability.LIMITS.options(
              Option.group(
                      "requestComplexity", "PARSE_SERVER_REQUEST_COMPLEXITY", Complexity.OPTIONS)
                  .secure()),
          Capability.SCHEMA_MIGRATION.options(
              Option.group("schema", "PARSE_SERVER_SCHEMA", SchemaMigration.OPTIONS)),
          Capability.PAGES.options(
              Option.group("pages", "PARSE_SERVER_PAGES", Pages.OPTIONS),
              Option.group("customPages", "PARSE_SERVER_CUSTOM_PAGES", CustomPages.OPTIONS)),
          Capability.RATE_LIMIT.options(
              Option.groups("rateLimit", "PARSE_SERVER_RATE_LIMIT", RateLimit.OPTIONS).secure()),
          Capability.IDEMPOTENCY.options(
              Option.group(
                  "idempotencyOptions",
                  "PARSE_SERVER_EXPERIMENTAL_IDEMPOTENCY_OPTIONS",
                  Idempotency.OPTIONS)),
          Capability.INSTALLATIONS.options(
              Option.group("installation", "PARSE_SERVER_INSTALLATION", Installations.OPTIONS)),
          Capability.SECURITY.options(
              Option.group("security", "PARSE_SERVER_SECURITY", Security.OPTIONS).secure()));

  /** Every option there is, as data. */
  public static List<Option> table() {
    return TABLE;
  }

  /** What holds when nothing is configured. */
  public static Options defaults() {
    return of(Map.of());
  }

  /** The options given under parse-server's names, groups as nested maps. */
  public static Options of(Map<String, ? extends @Nullable Object> values) {
    Settings settings = new Settings(values, TABLE);
    return new Options(
        App.read(settings),
        Keys.read(settings),
        Server.read(settings),
        Database.read(settings),
        Objects.read(settings),
        ProtectedFields.read(settings),
        Complexity.read(settings.group("requestComplexity")),
        SchemaMigration.read(settings.group("schema")),
        Users.read(settings),
        Email.read(settings),
        Pages.read(settings.group("pages")),
        CustomPages.read(settings.group("customPages")),
        Files.read(settings),
        Cloud.read(settings),
        settings.groups("rateLimit", RateLimit::read),
        Idempotency.read(settings.group("idempotencyOptions")),
        Installations.read(settings.group("installation")),
        Push.read(settings),
        LiveQuery.read(settings),
        GraphQL.read(settings),
        Logs.read(settings),
        Security.read(settings.group("security")),
        Cache.read(settings),
        Analytics.read(settings),
        Purchases.read(settings));
  }
}
