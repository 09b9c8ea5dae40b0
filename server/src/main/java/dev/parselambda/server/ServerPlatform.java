package dev.parselambda.server;

import dev.parselambda.config.LiveQueryConfig;
import dev.parselambda.config.LiveQueryServerConfig;
import dev.parselambda.config.Options;
import dev.parselambda.livequery.Connections;
import dev.parselambda.livequery.LivePlatform;
import dev.parselambda.livequery.LivePorts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A process that serves requests and, where options say so, subscribers. */
final class ServerPlatform implements LivePlatform {
  private static final Duration PING = Duration.ofSeconds(10);

  private final @Nullable WebSockets sockets;

  /**
   * @param sockets those of subscribers; null where this process has none
   */
  ServerPlatform(@Nullable WebSockets sockets) {
    this.sockets = sockets;
  }

  /** The sockets of subscribers that options ask for; null for none. */
  static @Nullable WebSockets sockets(LiveQueryConfig options) {
    if (!options.servesSubscribers()) {
      return null;
    }
    LiveQueryServerConfig server = options.server();
    Duration ping = server == null ? null : server.websocketTimeout();
    return new WebSockets(SocketLimits.pinging(ping == null || ping.isZero() ? PING : ping));
  }

  @Override
  public @Nullable LivePorts liveQuery(Options options) {
    if (sockets == null) {
      return null;
    }
    Connections connections = sockets::send;
    return () -> connections;
  }
}
