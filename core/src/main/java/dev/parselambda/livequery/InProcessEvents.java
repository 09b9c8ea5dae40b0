package dev.parselambda.livequery;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that stay in this process. They wait in lanes, so that no write waits for the subscribers;
 * an object has one lane, which keeps its events in order.
 */
public final class InProcessEvents implements Events {
  private static final Logger log = LoggerFactory.getLogger(InProcessEvents.class);

  private static final int LANES = 16;

  /** Events that wait in one lane; some thousand are more than a second. */
  private static final int MOST_WAITING = 20_000;

  private final Consumer<Event> deliver;
  private final Predicate<String> wanted;
  private final Lane[] lanes = new Lane[LANES];
  private final AtomicLong lost = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param deliver brings an event to the clients of this process
   * @param wanted whether somebody has subscribed to a class
   */
  public InProcessEvents(Consumer<Event> deliver, Predicate<String> wanted) {
    this.deliver = deliver;
    this.wanted = wanted;
    for (int i = 0; i < LANES; i++) {
      lanes[i] = new Lane(i);
    }
  }

  /** A queue and the thread that empties it. */
  private final class Lane {
    private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    Lane(int number) {
      thread = Thread.ofVirtual().name("live-events ", number).start(this::run);
    }

    private void run() {
      try {
        while (!closed) {
          deliverOne(waiting.take());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // closed
      }
    }
  }

  private void deliverOne(Event event) {
    try {
      deliver.accept(event);
    } catch (RuntimeException e) {
      log.error("Could not deliver an event of {}", event.className(), e);
    }
  }

  @Override
  public boolean wants(String className) {
    return wanted.test(className);
  }

  @Override
  public void publish(Event event) {
    String key = event.className() + event.after().objectId();
    if (!lanes[Math.floorMod(key.hashCode(), LANES)].waiting.offer(event)) {
      long sofar = lost.incrementAndGet();
      // The first one, and then now and then: this happens when there is much to do already.
      if (Long.bitCount(sofar) == 1) {
        log.error(
            "Lost {} events so far, the last of {}: clients are served more slowly than objects"
                + " are written",
            sofar,
            event.className());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Lane lane : lanes) {
      lane.thread.interrupt();
    }
  }
}
