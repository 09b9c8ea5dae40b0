package dev.parselambda.server;

/**
 * Does something with what comes from WebSockets. What belongs to one connection comes one after
 * the other, each call when the one before it has returned.
 */
public interface SocketHandler {

  void opened(String connectionId);

  void received(String connectionId, String text);

  /** The last that one hears of a connection. */
  void closed(String connectionId);
}
