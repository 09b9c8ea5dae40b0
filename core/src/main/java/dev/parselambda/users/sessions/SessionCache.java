package dev.parselambda.users.sessions;

import dev.parselambda.access.Sessions;
import dev.parselambda.config.CacheConfig;
import dev.parselambda.users.store.Remembered;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose session a token is, {@link Remembered} for a short time.
 *
 * <p>What this instance revokes it forgets at once: a log-out, a changed password, a deleted
 * session or user, any write to a role. Other instances learn of it when what they remember has
 * become too old. The end of a session is looked at with every use.
 */
public final class SessionCache implements Sessions {
  private static final String INVALID = "Invalid session token";

  private record Session(SessionQuery.Row row, LoggedIn user) {}

  private final Function<String, SessionQuery.@Nullable Row> byToken;
  private final Function<String, SessionQuery.@Nullable Row> byLegacyToken;
  private final SessionExtension extension;
  private final InstantSource clock;
  private final Remembered<Session> sessions;

  /**
   * @param byToken asks the database for the session of a token
   * @param byLegacyToken asks it for the user of a token of old
   */
  public SessionCache(
      Function<String, SessionQuery.@Nullable Row> byToken,
      Function<String, SessionQuery.@Nullable Row> byLegacyToken,
      SessionExtension extension,
      CacheConfig options,
      InstantSource clock) {
    this.byToken = byToken;
    this.byLegacyToken = byLegacyToken;
    this.extension = extension;
    this.clock = clock;
    this.sessions = new Remembered<>(options, clock);
  }

  @Override
  public LoggedIn user(String token) {
    Instant now = clock.instant();
    Session session = session(token);
    Instant end = session.row.expiresAt();
    if (end != null && end.isBefore(now)) {
      sessions.forget(token);
      throw new ParseException(ParseError.INVALID_SESSION_TOKEN, "Session token is expired.");
    }
    if (extension.isDue(session.row.updatedAt(), now)) {
      extension.extend(token);
      sessions.forget(token);
    }
    return session.user;
  }

  @Override
  public LoggedIn legacyUser(String token) {
    return loggedIn(found(byLegacyToken.apply(token), "invalid legacy session token"));
  }

  /** Whose session a token is, or was: its end is not looked at. */
  public LoggedIn owner(String token) {
    return session(token).user;
  }

  /**
   * Refuses a session that another instance has ended, though it may be remembered here: for what
   * would outlast it.
   *
   * @throws ParseException INVALID_SESSION_TOKEN
   */
  void requireStill(String token) {
    sessions.forget(token);
    var _ = session(token);
  }

  /** Forgets one session. */
  void forget(String token) {
    sessions.forget(token);
  }

  /** Forgets all sessions of a user. */
  void forgetUser(String userId) {
    sessions.forgetIf(session -> session.user.userId().equals(userId));
  }

  @Override
  public long changes() {
    return sessions.beforeReading();
  }

  @Override
  public void forgetAll() {
    sessions.forgetAll();
  }

  private Session session(String token) {
    Session known = sessions.get(token);
    if (known != null) {
      return known;
    }
    long beforeReading = sessions.beforeReading();
    SessionQuery.Row row = found(byToken.apply(token), INVALID);
    Session session = new Session(row, loggedIn(row));
    sessions.put(token, session, beforeReading);
    return session;
  }

  private static SessionQuery.Row found(SessionQuery.@Nullable Row row, String otherwise) {
    if (row == null) {
      throw new ParseException(ParseError.INVALID_SESSION_TOKEN, otherwise);
    }
    return row;
  }

  private static LoggedIn loggedIn(SessionQuery.Row row) {
    // Such an id would make the user a member of the role of that name.
    if (row.userId().startsWith("role:")) {
      throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "Invalid object ID.");
    }
    return new LoggedIn(row.userId(), row.roles());
  }
}
