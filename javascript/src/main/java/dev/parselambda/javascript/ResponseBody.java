package dev.parselambda.javascript;

import dev.parselambda.web.WebException;
import dev.parselambda.web.WebStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a response for code that reads them piece by piece.
 *
 * <p>Bytes that arrive before they are read are buffered, so that a short unread response does not
 * block its connection; the rest of a long one waits at the sender.
 */
final class ResponseBody {
  private static final int MOST_WAITING = 1 << 20;
  private static final int PIECE = 16 * 1024;

  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private @Nullable BiConsumer<@Nullable WebException, byte @Nullable []> reader;
  private @Nullable WebException failure;
  private boolean ended;
  private int waiting;

  /**
   * Hands over the next piece once it is there: (null, bytes), (null, null) at the end, or a
   * failure.
   */
  void read(BiConsumer<@Nullable WebException, byte @Nullable []> next) {
    synchronized (this) {
      reader = next;
    }
    serve();
  }

  synchronized void cancel() {
    ended = true;
    pieces.clear();
    waiting = 0;
    notifyAll();
  }

  /** Takes all of an answer, on the thread that may wait for it. */
  void fill(WebStream stream) {
    byte[] buffer = new byte[PIECE];
    try {
      for (int length; awaitRoom() && (length = stream.read(buffer)) >= 0; ) {
        add(Arrays.copyOf(buffer, length));
        serve();
      }
    } catch (WebException e) {
      synchronized (this) {
        failure = e;
      }
    }
    synchronized (this) {
      ended = true;
    }
    serve();
  }

  private synchronized void add(byte[] piece) {
    if (!ended) {
      pieces.add(piece);
      waiting += piece.length;
    }
  }

  /** False when nobody wants more. */
  private synchronized boolean awaitRoom() {
    try {
      while (!ended && waiting >= MOST_WAITING) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !ended;
  }

  private void serve() {
    BiConsumer<@Nullable WebException, byte @Nullable []> next;
    byte[] piece;
    WebException failed;
    synchronized (this) {
      if (reader == null || (pieces.isEmpty() && !ended)) {
        return;
      }
      next = reader;
      reader = null;
      piece = pieces.poll();
      failed = piece == null ? failure : null;
      waiting -= piece == null ? 0 : piece.length;
      notifyAll();
    }
    next.accept(failed, piece);
  }
}
