package dev.parselambda.server;

import dev.parselambda.livequery.LiveQuery;

/** Brings what comes from WebSockets to LiveQuery. */
record Subscribers(LiveQuery live) implements SocketHandler {
  @Override
  public void opened(String connectionId) {
    live.opened();
  }

  @Override
  public void received(String connectionId, String text) {
    live.received(connectionId, text);
  }

  @Override
  public void closed(String connectionId) {
    live.closed(connectionId);
  }
}
