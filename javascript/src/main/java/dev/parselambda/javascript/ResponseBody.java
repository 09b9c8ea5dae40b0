package dev.parselambda.javascript;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer on their way to code that asks for them piece by piece.
 *
 * <p>What arrives before it is asked for waits here, so that the connection of a short answer that
 * nobody reads is free for the next one; of a long one the rest waits at the other side.
 */
final class ResponseBody implements Flow.Subscriber<List<ByteBuffer>> {
  private static final int MOST_WAITING = 1 << 20;

  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private Flow.@Nullable Subscription source;
  private @Nullable BiConsumer<@Nullable Throwable, byte @Nullable []> reader;
  private @Nullable Throwable failure;
  private boolean ended;
  private boolean asked;
  private int waiting;

  /**
   * Hands over the next piece once it is there: (null, bytes), (null, null) at the end, or a
   * failure.
   */
  void read(BiConsumer<@Nullable Throwable, byte @Nullable []> next) {
    synchronized (this) {
      reader = next;
    }
    serve();
  }

  synchronized void cancel() {
    ended = true;
    pieces.clear();
    if (source != null) {
      source.cancel();
    }
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    if (ended) {
      subscription.cancel();
    }
    askForMore();
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    synchronized (this) {
      asked = false;
      for (ByteBuffer buffer : buffers) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        pieces.add(bytes);
        waiting += bytes.length;
      }
      askForMore();
    }
    serve();
  }

  @Override
  public void onError(Throwable error) {
    synchronized (this) {
      failure = error;
      ended = true;
    }
    serve();
  }

  @Override
  public void onComplete() {
    synchronized (this) {
      ended = true;
    }
    serve();
  }

  private void askForMore() {
    if (source != null && !asked && !ended && waiting < MOST_WAITING) {
      asked = true;
      source.request(1);
    }
  }

  private void serve() {
    BiConsumer<@Nullable Throwable, byte @Nullable []> next;
    byte[] piece;
    Throwable failed;
    synchronized (this) {
      if (reader == null || (pieces.isEmpty() && !ended)) {
        return;
      }
      next = reader;
      reader = null;
      piece = pieces.poll();
      failed = piece == null ? failure : null;
      waiting -= piece == null ? 0 : piece.length;
      askForMore();
    }
    next.accept(failed, piece);
  }
}
