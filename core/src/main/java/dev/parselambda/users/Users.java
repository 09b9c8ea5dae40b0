package dev.parselambda.users;

import dev.parselambda.access.Action;
import dev.parselambda.access.Sessions;
import dev.parselambda.auth.AuthAdapters;
import dev.parselambda.config.Options;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Session;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import dev.parselambda.mail.Mailer;
import dev.parselambda.objects.FindObjects;
import dev.parselambda.objects.ObjectRoutes;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.users.sessions.SessionCache;
import dev.parselambda.users.sessions.SessionExtension;
import dev.parselambda.users.sessions.SessionQuery;
import dev.parselambda.users.sessions.SessionRules;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.AccountNames;
import dev.parselambda.users.store.Lockout;
import dev.parselambda.users.store.Passwords;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.users.store.UserView;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assembles users, sessions and roles: their rules for the read and write path, the sessions of
 * calls, and their routes.
 */
public final class Users implements Wing {
  /**
   * System property: the cost of password hashes, for tests that create many users. By default it
   * is Parse Server's.
   */
  private static final String PASSWORD_COST = "parselambda.passwordCost";

  private final Kernel kernel;
  private final Accounts accounts;
  private final CallerUsers callers;
  private final SessionCache cache;

  /**
   * @param mailer null without an e-mail adapter
   */
  public Users(Kernel kernel, @Nullable Mailer mailer) {
    this.kernel = kernel;
    Options options = kernel.options();
    AuthAdapters adapters = AuthAdapters.of(options.users(), Map.of());
    UserStore users = new UserStore(kernel, new UserView(adapters));
    this.callers = new CallerUsers(users);
    SessionQuery query = new SessionQuery(kernel.database());
    this.cache = sessionCache(query);
    UserTriggers triggers = new UserTriggers(kernel.code(), users);
    UserCode code = new UserCode(triggers, decisions(triggers));
    this.accounts =
        new Accounts(
            kernel,
            users,
            new SessionStore(kernel, query, cache),
            credentials(users, adapters, code.decisions()),
            mail(users, mailer, code.decisions()),
            code);
  }

  private SessionCache sessionCache(SessionQuery query) {
    Options options = kernel.options();
    return new SessionCache(
        query::byToken,
        query::byLegacyToken,
        new SessionExtension(options.users().sessions(), kernel.writes(), kernel.schemas()),
        options.cache(),
        kernel.clock());
  }

  private AppDecisions decisions(UserTriggers triggers) {
    Options options = kernel.options();
    String validator = options.users().passwordPolicy().validatorCallback();
    return new AppDecisions(options.email(), validator, kernel.code(), triggers);
  }

  private Credentials credentials(UserStore users, AuthAdapters adapters, AppDecisions decisions) {
    Options options = kernel.options();
    Passwords passwords = new Passwords(Integer.getInteger(PASSWORD_COST, Passwords.COST));
    return new Credentials(
        passwords,
        new PasswordRules(options.users().passwordPolicy(), passwords, decisions),
        new AccountNames(users, options.users(), options.logs().levels()),
        new UserAuthData(users, adapters),
        new Lockout(options.users().accountLockout(), users));
  }

  private AccountMail mail(UserStore users, @Nullable Mailer mailer, AppDecisions decisions) {
    Options options = kernel.options();
    AccountMails mails = new AccountMails(options, mailer, users.view());
    return new AccountMail(
        options.email(),
        mails,
        new EmailVerification(options.email(), users, mails, decisions),
        new PasswordReset(options.users().passwordPolicy(), users, mails));
  }

  @Override
  public Map<String, ClassRules> classRules() {
    return Map.of(
        UserStore.CLASS,
        new UserRules(accounts, cache),
        SessionStore.CLASS,
        new SessionRules(accounts.sessions(), cache, kernel.denials()),
        "_Role",
        new RoleRules(cache));
  }

  /** The caller's user for the app's code. */
  public CallerUsers callers() {
    return callers;
  }

  /** Whether a user signed up without a name and password; false if missing. */
  public boolean isAnonymous(String userId) {
    ParseObject user = accounts.users().recent(userId);
    return user != null && UserAuthData.stored(user).get("anonymous") != null;
  }

  /** Finds the user of a session token. */
  public Sessions sessions() {
    return cache;
  }

  /** The actions of links in mails. */
  public AccountLinks links() {
    return new AccountLinks(accounts, kernel.objects().save());
  }

  @Override
  public List<Route<Action>> routes() {
    FindObjects find = kernel.objects().find();
    ObjectRoutes objects =
        new ObjectRoutes(kernel.objects(), kernel.options().objects(), kernel.address());
    MailRequests mailRequests = new MailRequests(accounts, kernel.options());
    PasswordProof proof = new PasswordProof(accounts);
    LogIn logIn = new LogIn(accounts, proof, cache, find);
    SessionCalls calls = new SessionCalls(accounts, cache, find);
    Challenge challenge = new Challenge(proof, accounts);
    List<Route<Action>> routes = new ArrayList<>();
    // Before the routes of objects, which would take "me" for an id.
    routes.add(new Route<>(Method.GET, "/users/me", calls::user));
    routes.add(
        new Route<>(Method.GET, "/sessions/me", calls::session, Needs.USUAL.with(Session.UNREAD)));
    routes.addAll(objects.routesOf("/users", UserStore.CLASS, Needs.USUAL.with(Trait.ONCE)));
    routes.addAll(objects.routesOf("/sessions", SessionStore.CLASS, Needs.USUAL));
    routes.addAll(objects.routesOf("/roles", "_Role", Needs.USUAL));
    // A log-in has no session yet.
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
