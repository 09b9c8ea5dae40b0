package dev.parselambda.access;

import dev.parselambda.http.Method;
import dev.parselambda.value.ParseException;

/** Finds out which user a call comes from, by the session token that came with it. */
public final class SessionReader {
  private static final String LOG_IN = "/login";
  private static final String OWN_SESSION = "/sessions/me";
  private static final String UPGRADE = "/upgradeToRevocableSession";

  /** What marks the tokens of sessions that can be revoked. */
  private static final String REVOCABLE = "r:";

  private final Sessions sessions;

  public SessionReader(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Whether calls of a path have no session, whatever they come with: who logs in has none yet. */
  public static boolean ignoresSession(String path) {
    return is(path, LOG_IN);
  }

  /**
   * The call, as that of its user; a strong key is nobody's.
   *
   * @throws ParseException INVALID_SESSION_TOKEN for a session that does not exist or has expired
   */
  public Call read(Call call) {
    Caller caller = call.caller();
    String token = caller.sessionToken();
    if (token == null || caller.isUnrestricted()) {
      return call;
    }
    // That route itself says what is wrong with its session.
    if (is(call.path(), OWN_SESSION) && call.request().method() == Method.GET) {
      return call;
    }
    Sessions.LoggedIn user =
        is(call.path(), UPGRADE) && !token.startsWith(REVOCABLE)
            ? sessions.legacyUser(token)
            : sessions.user(token);
    return call.by(caller.as(user.userId(), user.roles()));
  }

  /** Whether a path leads to a route, as the router sees it. */
  private static boolean is(String path, String route) {
    boolean slash = path.length() == route.length() + 1 && path.endsWith("/");
    return slash
        ? path.regionMatches(true, 0, route, 0, route.length())
        : path.equalsIgnoreCase(route);
  }
}
