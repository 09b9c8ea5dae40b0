package dev.parselambda.livequery;

import dev.parselambda.livequery.frames.ServerFrame;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import org.jspecify.annotations.Nullable;

/** Sends frames; a client whose connection is gone is forgotten. */
record Outlet(Connections connections, Subscriptions subscriptions) {

  void answer(String op, Client client, @Nullable Number requestId) {
    send(
        client.connectionId(),
        ServerFrame.answer(op, client.clientId(), client.installationId(), requestId));
  }

  /** An error of the protocol, after which the client is to connect anew. */
  void protocolError(String connectionId, int code, String text) {
    send(connectionId, ServerFrame.error(code, text, true, null));
  }

  void refusal(String connectionId, ParseException e, @Nullable Number requestId) {
    int code = e.error().hasCode() || e.isCoded() ? e.code() : ServerFrame.BAD_FRAME;
    send(connectionId, ServerFrame.error(code, e.shown(), false, requestId));
  }

  /**
   * @param objectId of the object, for an event that is too large to be sent
   */
  void event(
      Subscription to, EventKind kind, String objectId, byte[] object, byte @Nullable [] original) {
    Client client = to.client();
    byte[] head =
        ServerFrame.eventHead(
            kind.op(), client.clientId(), client.installationId(), to.requestId());
    byte[] frame = ServerFrame.event(head, object, original);
    if (frame.length > connections.largestFrame()) {
      String text =
          String.format(
              "The %s event of %s %s has %d bytes; a frame has at most %d.",
              kind.op(), to.className(), objectId, frame.length, connections.largestFrame());
      refusal(
          client.connectionId(),
          new ParseException(ParseError.OBJECT_TOO_LARGE, text),
          to.requestId());
    } else {
      send(client.connectionId(), frame);
    }
  }

  private void send(String connectionId, byte[] frame) {
    if (!connections.send(connectionId, frame)) {
      var _ = subscriptions.removeClient(connectionId);
    }
  }
}
