package dev.parselambda.users;

import dev.parselambda.access.Sessions;
import dev.parselambda.config.Cache;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose session a token is, remembered for a short time (option {@code cacheTTL}, 5 s).
 *
 * <p>What this instance revokes it forgets at once: a log-out, a changed password, a deleted
 * session, any write to a role. Other instances learn of it when what they remember has become too
 * old. A look-up that was under way while something was revoked may have read the time before; it
 * is answered, but not remembered, which the count of revocations tells. The end of a session is
 * looked at with every use.
 */
final class SessionCache implements Sessions {
  private static final String INVALID = "Invalid session token";

  private record Entry(SessionQuery.Row row, LoggedIn user, Instant freshUntil) {}

  private final Function<String, SessionQuery.@Nullable Row> byToken;
  private final Function<String, SessionQuery.@Nullable Row> byLegacyToken;
  private final SessionExtension extension;
  private final InstantSource clock;
  private final Duration timeToLive;
  private final int maxSize;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong revocations = new AtomicLong();

  /**
   * @param byToken asks the database for the session of a token
   * @param byLegacyToken asks it for the user of a token of old
   */
  SessionCache(
      Function<String, SessionQuery.@Nullable Row> byToken,
      Function<String, SessionQuery.@Nullable Row> byLegacyToken,
      SessionExtension extension,
      Cache options,
      InstantSource clock) {
    this.byToken = byToken;
    this.byLegacyToken = byLegacyToken;
    this.extension = extension;
    this.clock = clock;
    this.timeToLive = options.ttl();
    this.maxSize = options.maxSize();
  }

  @Override
  public LoggedIn user(String token) {
    Instant now = clock.instant();
    Entry entry = entry(token, now);
    Instant end = entry.row.expiresAt();
    if (end != null && end.isBefore(now)) {
      entries.remove(token);
      throw new ParseException(ParseError.INVALID_SESSION_TOKEN, "Session token is expired.");
    }
    if (extension.isDue(entry.row.updatedAt(), now)) {
      extension.extend(token);
      entries.remove(token);
    }
    return entry.user;
  }

  @Override
  public LoggedIn legacyUser(String token) {
    return loggedIn(found(byLegacyToken.apply(token), "invalid legacy session token"));
  }

  /** Whose session a token is, or was: its end is not looked at. */
  LoggedIn owner(String token) {
    return entry(token, clock.instant()).user;
  }

  /** Forgets one session. */
  void forget(String token) {
    revocations.incrementAndGet();
    entries.remove(token);
  }

  /** Forgets all sessions of a user. */
  void forgetUser(String userId) {
    revocations.incrementAndGet();
    entries.values().removeIf(entry -> entry.user.userId().equals(userId));
  }

  /** Forgets everything: who has which role may have changed. */
  void forgetAll() {
    revocations.incrementAndGet();
    entries.clear();
  }

  private Entry entry(String token, Instant now) {
    Entry entry = entries.get(token);
    return entry == null || now.isAfter(entry.freshUntil) ? looked(token, now) : entry;
  }

  private Entry looked(String token, Instant now) {
    long before = revocations.get();
    SessionQuery.Row row = found(byToken.apply(token), INVALID);
    Entry entry = new Entry(row, loggedIn(row), now.plus(timeToLive));
    if (!timeToLive.isZero()) {
      makeRoom(now);
      entries.put(token, entry);
      if (revocations.get() != before) {
        entries.remove(token, entry);
      }
    }
    return entry;
  }

  private void makeRoom(Instant now) {
    if (entries.size() >= maxSize) {
      entries.values().removeIf(entry -> now.isAfter(entry.freshUntil));
    }
    if (entries.size() >= maxSize) {
      entries.clear();
    }
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
