package dev.parselambda.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every option, grouped by what it is about.
 *
 * <p>A component has the name of its option, or what is left of that where the record says the
 * rest. No instance holds values that parse-server would refuse.
 *
 * @param rateLimits in the order in which they are given
 */
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
          List.of(
              Complexity.GROUP,
              SchemaMigration.GROUP,
              Pages.GROUP,
              CustomPages.GROUP,
              RateLimit.GROUP,
              Idempotency.GROUP,
              Installations.GROUP,
              Security.GROUP));

  public Options {
    if (email.verifyUserEmails().mayHold() && app.appName() == null) {
      throw new OptionsException(App.NAME_REQUIRED);
    }
    if (email.adapter() != null && linkAddress(server, email) == null) {
      throw new OptionsException(
          "The option publicServerURL is required. The links in mails lead to it.");
    }
  }

  /**
   * The address of the API in the links of mails; null where none is configured. It is never taken
   * from a request: whoever asks for a mail to somebody else does not say where its links lead.
   */
  public @Nullable String linkAddress() {
    return linkAddress(server, email);
  }

  private static @Nullable String linkAddress(Server server, Email email) {
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

  /** Every option there is, as data: those at the top, with those of groups in them. */
  public static List<Option> table() {
    return TABLE;
  }

  /** What holds when nothing is configured. */
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
        App.read(settings),
        Keys.read(settings),
        Server.read(settings),
        Database.read(settings),
        Objects.read(settings),
        ProtectedFields.read(settings),
        Complexity.read(settings),
        SchemaMigration.read(settings),
        Users.read(settings),
        Email.read(settings),
        Pages.read(settings),
        CustomPages.read(settings),
        Files.read(settings),
        Cloud.read(settings),
        settings.groups(RateLimit.GROUP, RateLimit::read),
        Idempotency.read(settings),
        Installations.read(settings),
        Push.read(settings),
        LiveQuery.read(settings),
        GraphQL.read(settings),
        Logs.read(settings),
        Security.read(settings),
        Cache.read(settings),
        Analytics.read(settings),
        Purchases.read(settings));
  }
}
