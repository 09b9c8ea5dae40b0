package dev.parselambda.access;

import dev.parselambda.http.Needs.Session;
import dev.parselambda.value.ParseException;

/** Determines the user of a call by its session token. */
public final class SessionReader {
  /** The prefix of revocable session tokens. */
  private static final String REVOCABLE = "r:";

  private final Sessions sessions;

  public SessionReader(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * The call with its user; a call with a strong key has no user.
   *
   * @throws ParseException INVALID_SESSION_TOKEN for a session that does not exist or has expired
   */
  public Call read(Call call) {
    Caller caller = call.caller();
    String token = caller.sessionToken();
    if (token == null || caller.isUnrestricted()) {
      return call;
    }
    return switch (call.needs().session()) {
      case Session.READ -> call.by(as(caller, sessions.user(token)));
      case Session.READ_LEGACY ->
          call.by(
              as(
                  caller,
                  token.startsWith(REVOCABLE) ? sessions.user(token) : sessions.legacyUser(token)));
      case Session.UNREAD -> call;
      case Session.IGNORED -> call.by(caller.withoutSession());
    };
  }

  private static Caller as(Caller caller, Sessions.LoggedIn user) {
    return caller.as(user.userId(), user.roles());
  }
}
