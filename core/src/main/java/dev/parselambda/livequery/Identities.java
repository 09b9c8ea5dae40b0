package dev.parselambda.livequery;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Sessions;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is behind a session token, remembered for a short time (option {@code cacheTimeout}). A token
 * that is none is nobody's, and is remembered, too: an event must not ask the database for each
 * subscriber. What this instance changes of sessions and roles counts at once.
 */
final class Identities {
  private static final Logger log = LoggerFactory.getLogger(Identities.class);

  private static final int MOST = 100_000;

  /** Sessions that are read at the same time. */
  private static final int AT_ONCE = 32;

  private record Entry(Caller caller, Instant freshUntil, long changes) {}

  private final Sessions sessions;
  private final Duration timeToLive;
  private final InstantSource clock;
  private final Map<String, Entry> known = new ConcurrentHashMap<>();

  Identities(Sessions sessions, Duration timeToLive, InstantSource clock) {
    this.sessions = sessions;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /** The user of a session; nobody for null, and for a token that is none. */
  Caller of(@Nullable String token) {
    if (token == null) {
      return Caller.NOBODY;
    }
    Caller remembered = known(token);
    return remembered == null ? read(token) : remembered;
  }

  private @Nullable Caller known(String token) {
    Entry entry = known.get(token);
    return entry != null
            && entry.changes == sessions.changes()
            && clock.instant().isBefore(entry.freshUntil)
        ? entry.caller
        : null;
  }

  private Caller read(String token) {
    long changes = sessions.changes();
    Caller caller;
    try {
      Sessions.LoggedIn user = sessions.user(token);
      caller =
          new Caller(
              Caller.Kind.CLIENT, user.userId(), user.roles(), null, token, Caller.NOBODY.origin());
    } catch (ParseException e) {
      caller = Caller.NOBODY;
      if (e.error() != ParseError.INVALID_SESSION_TOKEN) {
        log.warn("Could not read a session: {}", e.text());
        return caller;
      }
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(token, new Entry(caller, clock.instant().plus(timeToLive), changes));
    return caller;
  }

  /** Reads sessions side by side, so that {@link #of} finds them all. */
  void read(Set<String> tokens) {
    List<String> missing = tokens.stream().filter(token -> known(token) == null).toList();
    if (missing.size() < 2) {
      return;
    }
    Semaphore permits = new Semaphore(AT_ONCE);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String token : missing) {
        permits.acquireUninterruptibly();
        readers.execute(
            () -> {
              try {
                var _ = of(token);
              } finally {
                permits.release();
              }
            });
      }
    }
  }

  /** Forgets everybody: another instance has changed roles. */
  void forgetAll() {
    known.clear();
    sessions.forgetAll();
  }
}
