package dev.parselambda.runtime;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment: a process that asks the Runtime API for its next event, and works on
 * one at a time.
 *
 * <p>Two sides meet here. The gateway's side calls {@link #invoke}; the process's side, through
 * {@link RuntimeApi}, calls {@link #next}, {@link #answer} and {@link #fail}. The process is ready
 * once it has asked for its first event, and dead once it has exited or reported that it cannot
 * start; then whatever waits on it is told why.
 */
final class Instance {
  private final String id;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final SynchronousQueue<Invocation> events = new SynchronousQueue<>();
  private volatile @Nullable Invocation current;
  private volatile @Nullable Process process;

  Instance(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Sets the process of this instance. */
  void runs(Process started) {
    process = started;
    var _ =
        started
            .onExit()
            .thenAccept(ended -> die("the process ended with exit code " + ended.exitValue()));
  }

  boolean alive() {
    Process running = process;
    return running != null && running.isAlive() && !ready.isCompletedExceptionally();
  }

  /**
   * Waits until the process has asked for its first event.
   *
   * @param seconds how long Lambda lets it initialise
   * @throws IOException if it ended, reported an error, or took longer than Lambda allows
   */
  void awaitReady(long seconds) throws IOException, InterruptedException {
    try {
      ready.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("it did not start: " + reason(e), e);
    } catch (TimeoutException e) {
      throw new IOException("it did not start within " + seconds + " s", e);
    }
  }

  /**
   * Sends the process an event and waits for its response.
   *
   * @param millis the time it has
   * @throws Invocation.FunctionError if the function responded with an error; the process remains
   *     usable
   * @throws IOException if the process is unusable: it ended, or exceeded its time
   */
  byte[] invoke(Invocation invocation, long millis)
      throws Invocation.FunctionError, IOException, InterruptedException {
    current = invocation;
    try {
      if (!alive() || !events.offer(invocation, millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the process asks for no event");
      }
      return invocation.answer().get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("task timed out after " + millis / 1000.0 + " seconds", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Invocation.FunctionError error) {
        throw error;
      }
      throw new IOException(reason(e), e);
    } finally {
      current = null;
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
  }

  /** The next event for the process; the process calls it when it is free. */
  Invocation next() throws InterruptedException {
    ready.complete(null);
    return events.take();
  }

  /** Takes a response of the process; false if there is no such invocation. */
  boolean answer(String invocation, byte[] json) {
    Invocation working = current;
    return working != null && working.id().equals(invocation) && working.answer().complete(json);
  }

  /** Takes an error of the process; false if there is no such invocation. */
  boolean fail(String invocation, String error) {
    Invocation working = current;
    return working != null
        && working.id().equals(invocation)
        && working.answer().completeExceptionally(new Invocation.FunctionError(error));
  }

  /** Marks the process as unusable. */
  void die(String reason) {
    IOException ended = new IOException(reason);
    ready.completeExceptionally(ended);
    Invocation working = current;
    if (working != null) {
      working.answer().completeExceptionally(ended);
    }
  }

  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }
}
