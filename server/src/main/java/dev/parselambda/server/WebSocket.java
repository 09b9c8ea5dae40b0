package dev.parselambda.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket. The next frame is read when the message before it has been dealt with, so a client
 * cannot send faster than it is served.
 */
final class WebSocket implements FrameHandler {
  private static final Logger log = LoggerFactory.getLogger(WebSocket.class);

  static final int GOING_AWAY = 1001;
  private static final int NO_TEXT = 1003;
  private static final int BAD_TEXT = 1007;
  private static final int TOO_BIG = 1009;

  private final String id;
  private final WebSockets all;
  private final SocketHandler handler;

  /** Bytes that were sent and did not get away yet. */
  private final AtomicLong waiting = new AtomicLong();

  private volatile @Nullable CoreSession session;
  private volatile boolean awaitsPong;

  /** Whether a message is being dealt with, and whether the connection is gone meanwhile. */
  private boolean busy;

  private boolean gone;

  /** The parts of a message that is not complete; of the thread that reads. */
  private final ByteArrayOutputStream message = new ByteArrayOutputStream(0);

  WebSocket(String id, WebSockets all, SocketHandler handler) {
    this.id = id;
    this.all = all;
    this.handler = handler;
  }

  String id() {
    return id;
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    all.opened(this);
    callback.succeeded();
    inOrder(opened, () -> handler.opened(id));
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    CoreSession from = session;
    if (from == null) {
      callback.failed(new IllegalStateException("A frame came before the connection was open"));
      return;
    }
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.CONTINUATION -> part(from, frame, callback);
      case OpCode.PING -> {
        Frame pong = new Frame(OpCode.PONG, true, copy(frame.getPayload()));
        callback.succeeded();
        from.sendFrame(pong, Callback.NOOP, false);
        from.demand();
      }
      case OpCode.PONG -> {
        awaitsPong = false;
        callback.succeeded();
        from.demand();
      }
      case OpCode.CLOSE -> callback.succeeded(); // Jetty answers it
      default -> {
        callback.succeeded();
        from.close(NO_TEXT, "Messages must be texts", Callback.NOOP);
      }
    }
  }

  private void part(CoreSession from, Frame frame, Callback callback) {
    ByteBuffer payload = frame.getPayload();
    if (message.size() + payload.remaining() > all.limits().message()) {
      callback.succeeded();
      from.close(TOO_BIG, "The message is too large", Callback.NOOP);
      return;
    }
    message.writeBytes(bytes(payload));
    callback.succeeded();
    if (!frame.isFin()) {
      from.demand();
      return;
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(message.toByteArray()))
              .toString();
    } catch (CharacterCodingException _) {
      from.close(BAD_TEXT, "The message is no UTF-8", Callback.NOOP);
      return;
    }
    message.reset();
    inOrder(from, () -> handler.received(id, text));
  }

  /** Does something, and then reads on. */
  private void inOrder(CoreSession from, Runnable task) {
    setBusy(true);
    all.execute(
        () -> {
          run(task);
          if (setBusy(false)) {
            run(() -> handler.closed(id));
          } else {
            from.demand();
          }
        });
  }

  /** Whether the connection is gone. */
  private synchronized boolean setBusy(boolean now) {
    busy = now;
    return gone;
  }

  private synchronized boolean isBusy() {
    return busy;
  }

  /** Whether nobody is about to deal with a message, who would then say that it was the last. */
  private synchronized boolean setGone() {
    gone = true;
    return !busy;
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A message of a client failed", e);
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    log.debug("A WebSocket broke: {}", cause.toString());
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    all.closed(this);
    callback.succeeded();
    if (setGone()) {
      all.execute(() -> run(() -> handler.closed(id)));
    }
  }

  boolean send(ByteBuffer utf8) {
    CoreSession to = session;
    if (to == null || !to.isOutputOpen()) {
      return false;
    }
    int size = utf8.remaining();
    if (waiting.addAndGet(size) > all.limits().backlog()) {
      log.warn("Cutting off a client that reads too slowly: {} bytes wait for it", waiting.get());
      abort();
      return false;
    }
    to.sendFrame(
        new Frame(OpCode.TEXT, true, utf8),
        Callback.from(() -> waiting.addAndGet(-size), _ -> waiting.addAndGet(-size)),
        false);
    return true;
  }

  /** Cuts the client off if it has not answered the last ping; else sends another one. */
  void ping() {
    CoreSession to = session;
    if (to == null || isBusy()) {
      return;
    }
    if (awaitsPong) {
      log.debug("A client does not answer: cutting it off");
      abort();
    } else {
      awaitsPong = true;
      to.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }
  }

  void close(int code, String reason) {
    CoreSession to = session;
    if (to != null) {
      to.close(code, reason, Callback.NOOP);
    }
  }

  void abort() {
    CoreSession to = session;
    if (to != null) {
      to.abort();
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    return ByteBuffer.wrap(bytes(buffer));
  }
}
