package dev.parselambda.embedded;

import dev.parselambda.embedded.command.Sessions;
import dev.parselambda.embedded.store.Databases;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired documents and transactions, once a second; MongoDB removes documents once a
 * minute.
 */
final class Expiry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Databases databases;
  private final Sessions sessions;
  private final Thread thread;
  private volatile boolean closed;

  private Expiry(Databases databases, Sessions sessions) {
    this.sessions = sessions;
    this.databases = databases;
    this.thread = Thread.ofPlatform().daemon().name("embedded-mongo-ttl").unstarted(this::run);
  }

  static Expiry start(Databases databases, Sessions sessions) {
    Expiry expiry = new Expiry(databases, sessions);
    expiry.thread.start();
    return expiry;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(PAUSE.toNanos());
      try {
        sessions.expire();
        databases.expire(System.currentTimeMillis());
      } catch (RuntimeException e) {
        LOG.error("Could not remove expired documents or transactions", e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
