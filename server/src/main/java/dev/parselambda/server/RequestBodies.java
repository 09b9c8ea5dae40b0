package dev.parselambda.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads request bodies: none too large, none too slowly, and all of them together within a bound on
 * memory. A body takes memory as it arrives, so announcing a large one costs the server nothing.
 */
final class RequestBodies {
  private static final byte[] NONE = {};

  /** The unit in which memory is shared out, in bytes. */
  private static final int SHARE = 16 * 1024;

  /** How long a request waits for memory that others hold. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpLimits limits;
  private final Semaphore memory;

  RequestBodies(HttpLimits limits) {
    this.limits = limits;
    this.memory = new Semaphore((int) Math.min(limits.bodies() / SHARE, Integer.MAX_VALUE), true);
  }

  /** A body in memory; its memory is others' again when this is closed. */
  final class Held implements AutoCloseable {
    private byte[] bytes = NONE;
    private int shares;

    byte[] bytes() {
      return bytes;
    }

    private void grow(int size) throws Refused {
      int more = Math.ceilDiv(size, SHARE) - shares;
      try {
        if (!memory.tryAcquire(more, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new Refused(HttpStatus.SERVICE_UNAVAILABLE_503);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refused(HttpStatus.SERVICE_UNAVAILABLE_503);
      }
      shares += more;
      bytes = Arrays.copyOf(bytes, size);
    }

    @Override
    public void close() {
      memory.release(shares);
      shares = 0;
    }
  }

  /** A body that is not read to its end. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** The status to answer with. */
    final int status;

    private Refused(int status) {
      super(null, null, false, false);
      this.status = status;
    }
  }

  /**
   * @throws Refused when the body is too large or too slow, or there is no memory for it
   * @throws IOException when the connection breaks
   */
  Held read(Request request) throws Refused, IOException {
    Held held = new Held();
    long length = request.getLength();
    if (length != 0) {
      try {
        read(request, length, held);
      } catch (Refused | IOException | RuntimeException e) {
        held.close();
        if (timedOut(e)) {
          throw new Refused(HttpStatus.REQUEST_TIMEOUT_408);
        }
        throw e;
      }
    }
    return held;
  }

  private void read(Request request, long length, Held held) throws Refused, IOException {
    long started = System.nanoTime();
    InputStream in = Content.Source.asInputStream(request);
    if (length > limits.body()) {
      drain(in, started);
      throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE_413);
    }
    held.grow((int) Math.min(length < 0 ? SHARE : length, SHARE));
    int size = 0;
    for (int read; (read = next(in, held, size, length)) >= 0; size += read) {
      requirePace(size, started);
    }
    held.bytes = size == held.bytes.length ? held.bytes : Arrays.copyOf(held.bytes, size);
  }

  /** Reads on, into a larger array when there is no room; the number of bytes, -1 at the end. */
  private int next(InputStream in, Held held, int size, long length) throws Refused, IOException {
    if (size == length) {
      return -1;
    }
    if (size == held.bytes.length) {
      int largest = length < 0 ? limits.body() + 1 : (int) length;
      if (size == largest) {
        drain(in, System.nanoTime());
        throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE_413);
      }
      held.grow((int) Math.min(2L * size, largest));
    }
    return in.read(held.bytes, size, held.bytes.length - size);
  }

  /** A client that is still sending would take an answer for a broken connection. */
  private void drain(InputStream in, long started) throws Refused, IOException {
    byte[] scratch = new byte[SHARE];
    long size = 0;
    for (int read; size < limits.body() && (read = in.read(scratch)) >= 0; size += read) {
      requirePace(size, started);
    }
  }

  private void requirePace(long size, long started) throws Refused {
    long nanos = System.nanoTime() - started;
    if (nanos > limits.idle().toNanos() && size < nanos / 1e9 * limits.bodyRate()) {
      throw new Refused(HttpStatus.REQUEST_TIMEOUT_408);
    }
  }

  private static boolean timedOut(Throwable e) {
    return e instanceof TimeoutException || e.getCause() instanceof TimeoutException;
  }
}
