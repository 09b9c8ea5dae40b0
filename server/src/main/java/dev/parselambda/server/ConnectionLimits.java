package dev.parselambda.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps connections within {@link HttpLimits}: how many there are in all and from one address, and
 * how long the head of a request may take to arrive.
 *
 * <p>Where there are too many, idle ones are closed, the longest idle first. Some more than the
 * limit are let in meanwhile, so that a server under load can still say that it lives.
 */
final class ConnectionLimits implements Connection.Listener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConnectionLimits.class);

  /** Connections that are let in beyond the limit. */
  static final int RESERVE = 50;

  /** A connection that was opened or used just now is about to send a request, not idle. */
  private static final long IDLE_MILLIS = 1000;

  private static final Duration WARNING_INTERVAL = Duration.ofSeconds(10);

  private final HttpLimits limits;
  private final Map<Connection, Open> open = new ConcurrentHashMap<>();
  private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

  /** A permit for each reason to look after the connections before the time has come. */
  private final Semaphore calls = new Semaphore(0);

  private volatile boolean closed;

  /** Of the one thread that watches. */
  private long lastWarning = System.nanoTime() - WARNING_INTERVAL.toNanos();

  ConnectionLimits(HttpLimits limits) {
    this.limits = limits;
  }

  /** An open connection, as it was when it was last looked at. */
  private static final class Open {
    private final Connection connection;

    /** Kept, because a socket that is closed knows no address. */
    private final @Nullable InetAddress address;

    private long bytes;
    private long requests;

    /** When a part of a head was first seen; 0 when there is none. */
    private long partOfHead;

    Open(Connection connection) {
      this.connection = connection;
      this.address =
          connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress at
              ? at.getAddress()
              : null;
    }

    boolean isBetweenRequests() {
      return connection.getMessagesIn() == connection.getMessagesOut();
    }

    /** A WebSocket is silent most of the time, and no less used for that. */
    boolean isIdle() {
      return !isWebSocket() && isBetweenRequests() && idleMillis() > IDLE_MILLIS;
    }

    private boolean isWebSocket() {
      return connection instanceof WebSocketConnection;
    }

    long idleMillis() {
      return connection.getEndPoint() instanceof AbstractEndPoint at ? at.getIdleFor() : 0;
    }

    /** Whether a part of a head has been here for longer than the whole may take. */
    boolean isSlow(long now, long headNanos) {
      if (isWebSocket()) {
        return false;
      }
      boolean more = connection.getBytesIn() > bytes;
      bytes = connection.getBytesIn();
      if (connection.getMessagesIn() > requests || !isBetweenRequests()) {
        requests = connection.getMessagesIn();
        partOfHead = 0;
      } else if (more && partOfHead == 0) {
        partOfHead = now;
      }
      return partOfHead != 0 && now - partOfHead > headNanos;
    }
  }

  void start() {
    var _ = Thread.ofVirtual().name("connections").start(this::watch);
  }

  /** Whether there are more connections than there should be. */
  boolean isOverloaded() {
    return open.size() > limits.connections();
  }

  @Override
  public void onOpened(Connection connection) {
    Open opened = new Open(connection);
    open.put(connection, opened);
    InetAddress address = opened.address;
    int fromThere = address == null ? 1 : byAddress.merge(address, 1, Integer::sum);
    if (fromThere > limits.perAddress()) {
      log.debug("Too many connections from {}", address);
      connection.getEndPoint().close();
    } else if (open.size() > limits.connections() + RESERVE) {
      connection.getEndPoint().close();
    }
    if (isOverloaded()) {
      calls.release();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Open closed = open.remove(connection);
    if (closed != null && closed.address != null) {
      byAddress.computeIfPresent(closed.address, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  private void watch() {
    long interval = limits.headTime().toMillis() / 4;
    try {
      while (!closed) {
        if (calls.tryAcquire(interval, TimeUnit.MILLISECONDS)) {
          calls.drainPermits();
          makeRoom();
        }
        closeSlow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeSlow() {
    long now = System.nanoTime();
    for (Open each : open.values()) {
      if (each.isSlow(now, limits.headTime().toNanos())) {
        each.connection.getEndPoint().close();
      }
    }
  }

  /** Closes a little more than what is too much, so as not to be called for each new one. */
  private void makeRoom() {
    int tooMany = open.size() - limits.connections();
    if (tooMany <= 0) {
      return;
    }
    List<Open> idle =
        open.values().stream()
            .filter(Open::isIdle)
            .sorted(Comparator.comparingLong(Open::idleMillis).reversed())
            .limit(tooMany + limits.connections() / 20)
            .toList();
    warn(idle.size());
    idle.forEach(each -> each.connection.getEndPoint().close());
  }

  /** Says what happens, but not for each connection of an attack. */
  private void warn(int idle) {
    long now = System.nanoTime();
    if (now - lastWarning > WARNING_INTERVAL.toNanos()) {
      lastWarning = now;
      log.warn(
          "{} connections are open, the limit is {}: closing {} idle ones",
          open.size(),
          limits.connections(),
          idle);
    }
  }

  @Override
  public void close() {
    closed = true;
    calls.release();
  }
}
