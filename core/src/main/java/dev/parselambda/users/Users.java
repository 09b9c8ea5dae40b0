package dev.parselambda.users;

import dev.parselambda.access.Action;
import dev.parselambda.access.Denials;
import dev.parselambda.access.Sessions;
import dev.parselambda.auth.AuthAdapters;
import dev.parselambda.code.AppCode;
import dev.parselambda.config.Options;
import dev.parselambda.config.PasswordPolicyConfig;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Session;
import dev.parselambda.http.Router.Route;
import dev.parselambda.mail.Mailer;
import dev.parselambda.objects.ClassRules;
import dev.parselambda.objects.FindObjects;
import dev.parselambda.objects.ObjectRoutes;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.objects.write.SaveObject;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.Database;
import dev.parselambda.value.ParseObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Users, sessions and roles, put together: their rules for the read and write path, the sessions
 * that calls come with, and their routes.
 */
public final class Users {
  private final Accounts accounts;
  private final SessionCache cache;
  private final Map<String, ClassRules> rules;
  private final MailRequests mailRequests;

  /**
   * @param adapters the auth providers of the app
   * @param mailer null where no mail can be sent
   */
  public Users(
      Options options,
      Database database,
      ObjectWrites writes,
      Schemas schemas,
      UserStore users,
      Denials denials,
      AuthAdapters adapters,
      Passwords passwords,
      @Nullable Mailer mailer,
      AppCode code) {
    var sessionOptions = options.users().sessions();
    SessionExtension extension = new SessionExtension(sessionOptions, writes, schemas);
    InstantSource clock = InstantSource.system();
    SessionQuery query = new SessionQuery(database);
    this.cache =
        new SessionCache(query::byToken, query::byLegacyToken, extension, options.cache(), clock);
    SessionStore sessions =
        new SessionStore(writes, schemas, cache, sessionOptions, options.objects());
    UserView view = new UserView(adapters);
    AccountMails mails = new AccountMails(options, mailer, view);
    UserTriggers triggers = new UserTriggers(code, users, view);
    PasswordPolicyConfig policy = options.users().passwordPolicy();
    AppDecisions decisions =
        new AppDecisions(options.email(), policy.validatorCallback(), code, triggers);
    this.accounts =
        new Accounts(
            options.users(),
            options.email(),
            options.protectedFields().ownerExempt(),
            denials,
            users,
            query,
            sessions,
            passwords,
            new PasswordRules(policy, passwords, decisions),
            new AccountNames(users, options.users(), options.logs().levels()),
            new UserAuthData(users, adapters),
            new Lockout(options.users().accountLockout(), users),
            view,
            mails,
            new EmailVerification(options.email(), users, mails, decisions),
            new PasswordReset(policy, users, mails),
            triggers,
            decisions);
    this.mailRequests = new MailRequests(accounts, options);
    this.rules =
        Map.of(
            UserStore.CLASS,
            new UserRules(accounts, cache),
            SessionStore.CLASS,
            new SessionRules(sessions, cache, denials),
            "_Role",
            new RoleRules(cache));
  }

  /** The rules of the classes of users, by class name. */
  public Map<String, ClassRules> rules() {
    return rules;
  }

  /** Whether a user signed up without a name and password; false when there is no such user. */
  public boolean isAnonymous(String userId) {
    ParseObject user = accounts.users().recent(userId);
    return user != null && UserAuthData.stored(user).get("anonymous") != null;
  }

  /** Whose session a token is. */
  public Sessions sessions() {
    return cache;
  }

  /** What the links do that users get by mail. */
  public AccountLinks links(SaveObject update) {
    return new AccountLinks(accounts, update);
  }

  /** The routes of users, sessions and roles. */
  public List<Route<Action>> routes(FindObjects find, ObjectRoutes objects) {
    PasswordProof proof = new PasswordProof(accounts);
    LogIn logIn = new LogIn(accounts, proof, cache, find);
    SessionCalls calls = new SessionCalls(accounts, cache, find);
    Challenge challenge = new Challenge(proof, accounts);
    List<Route<Action>> routes = new ArrayList<>();
    // Before the routes of objects, which would take "me" for an id.
    routes.add(new Route<>(Method.GET, "/users/me", calls::user));
    routes.add(
        new Route<>(Method.GET, "/sessions/me", calls::session, Needs.USUAL.with(Session.UNREAD)));
    routes.addAll(objects.routesOf("/users", UserStore.CLASS, Needs.USUAL.doneOnce()));
    routes.addAll(objects.routesOf("/sessions", SessionStore.CLASS, Needs.USUAL));
    routes.addAll(objects.routesOf("/roles", "_Role", Needs.USUAL));
    // Whoever logs in has no session yet.
    Needs ofLogIn = Needs.USUAL.with(Session.IGNORED);
    routes.add(new Route<>(Method.GET, "/login", logIn::logIn, ofLogIn));
    routes.add(new Route<>(Method.POST, "/login", logIn::logIn, ofLogIn));
    routes.add(new Route<>(Method.GET, "/verifyPassword", logIn::verify));
    routes.add(new Route<>(Method.POST, "/verifyPassword", logIn::verify));
    routes.add(new Route<>(Method.POST, "/loginAs", logIn::logInAs));
    routes.add(new Route<>(Method.POST, "/logout", calls::logOut));
    routes.add(
        new Route<>(
            Method.POST,
            "/upgradeToRevocableSession",
            calls::upgrade,
            Needs.USUAL.with(Session.READ_LEGACY)));
    routes.add(new Route<>(Method.POST, "/challenge", challenge::answer));
    routes.add(new Route<>(Method.POST, "/requestPasswordReset", mailRequests::resetPassword));
    routes.add(new Route<>(Method.POST, "/verificationEmailRequest", mailRequests::verifyEmail));
    return routes;
  }
}
