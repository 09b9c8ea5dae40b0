package dev.parselambda.config;

import dev.parselambda.config.database.DatabaseConfig;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import dev.parselambda.config.users.CustomPagesConfig;
import dev.parselambda.config.users.EmailConfig;
import dev.parselambda.config.users.PagesConfig;
import dev.parselambda.config.users.UsersConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every option, grouped by topic.
 *
 * <p>A component has the name of its option, without the part that the record's name already says.
 * No instance contains values that parse-server would refuse.
 *
 * @param rateLimits in the order in which they are given
 */
public record Options(
    AppConfig app,
    KeysConfig keys,
    ServerConfig server,
    DatabaseConfig database,
    ObjectsConfig objects,
    ProtectedFieldsConfig protectedFields,
    ComplexityConfig complexity,
    SchemaConfig schema,
    UsersConfig users,
    EmailConfig email,
    PagesConfig pages,
    CustomPagesConfig customPages,
    FilesConfig files,
    CloudConfig cloud,
    List<RateLimitConfig> rateLimits,
    IdempotencyConfig idempotency,
    InstallationsConfig installations,
    PushConfig push,
    LiveQueryConfig liveQuery,
    GraphQLConfig graphQL,
    LogsConfig logs,
    SecurityConfig security,
    CacheConfig cache,
    AnalyticsConfig analytics,
    PurchasesConfig purchases) {

  private static final List<Option> TABLE =
      Option.join(
          AppConfig.OPTIONS,
          KeysConfig.OPTIONS,
          ServerConfig.OPTIONS,
          DatabaseConfig.OPTIONS,
          ObjectsConfig.OPTIONS,
          ProtectedFieldsConfig.OPTIONS,
          UsersConfig.OPTIONS,
          EmailConfig.OPTIONS,
          FilesConfig.OPTIONS,
          CloudConfig.OPTIONS,
          PushConfig.OPTIONS,
          LiveQueryConfig.OPTIONS,
          GraphQLConfig.OPTIONS,
          LogsConfig.OPTIONS,
          CacheConfig.OPTIONS,
          AnalyticsConfig.OPTIONS,
          PurchasesConfig.OPTIONS,
          List.of(
              ComplexityConfig.GROUP,
              SchemaConfig.GROUP,
              PagesConfig.GROUP,
              CustomPagesConfig.GROUP,
              RateLimitConfig.GROUP,
              IdempotencyConfig.GROUP,
              InstallationsConfig.GROUP,
              SecurityConfig.GROUP));

  public Options {
    if (email.verifyUserEmails().mayHold() && app.appName() == null) {
      throw new OptionsException(AppConfig.NAME_REQUIRED);
    }
    if (email.adapter() != null && linkAddress(server, email) == null) {
      throw new OptionsException(
          "The option publicServerURL is required. The links in mails lead to it.");
    }
  }

  /**
   * The address of the API in links of mails; null if none is configured. It never comes from a
   * request, because its sender must not control links in mails to somebody else.
   */
  public @Nullable String linkAddress() {
    return linkAddress(server, email);
  }

  private static @Nullable String linkAddress(ServerConfig server, EmailConfig email) {
    String given = server.publicServerURL();
    return given == null && email.keepsMails() ? server.serverURL() : given;
  }

  /** The Cloud functions that options name. */
  public Set<String> namedFunctions() {
    Set<String> names = new TreeSet<>();
    for (@Nullable String name :
        new @Nullable String[] {
          email.verifyUserEmails().asked(),
          email.sendUserEmailVerification().asked(),
          email.preventLoginWithUnverifiedEmail().asked(),
          users.passwordPolicy().validatorCallback(),
          pages.placeholdersFunction()
        }) {
      if (name != null) {
        names.add(name);
      }
    }
    return Set.copyOf(names);
  }

  /** All options as data: the top-level ones, which contain those of groups. */
  public static List<Option> table() {
    return TABLE;
  }

  /** The defaults. */
  public static Options defaults() {
    return of(Map.of());
  }

  /**
   * The options given under parse-server's names, groups as nested maps.
   *
   * @throws OptionsException for an unknown name or an invalid value
   */
  public static Options of(Map<String, ? extends @Nullable Object> values) {
    Settings settings = new Settings("", values, TABLE);
    return new Options(
        AppConfig.read(settings),
        KeysConfig.read(settings),
        ServerConfig.read(settings),
        DatabaseConfig.read(settings),
        ObjectsConfig.read(settings),
        ProtectedFieldsConfig.read(settings),
        ComplexityConfig.read(settings),
        SchemaConfig.read(settings),
        UsersConfig.read(settings),
        EmailConfig.read(settings),
        PagesConfig.read(settings),
        CustomPagesConfig.read(settings),
        FilesConfig.read(settings),
        CloudConfig.read(settings),
        settings.groups(RateLimitConfig.GROUP, RateLimitConfig::read),
        IdempotencyConfig.read(settings),
        InstallationsConfig.read(settings),
        PushConfig.read(settings),
        LiveQueryConfig.read(settings),
        GraphQLConfig.read(settings),
        LogsConfig.read(settings),
        SecurityConfig.read(settings),
        CacheConfig.read(settings),
        AnalyticsConfig.read(settings),
        PurchasesConfig.read(settings));
  }
}
