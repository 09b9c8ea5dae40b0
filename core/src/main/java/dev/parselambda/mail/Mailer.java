package dev.parselambda.mail;

import dev.parselambda.value.ParseException;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails over as tasks in the background of requests. A failure is logged and is not an error
 * of the request.
 *
 * <p>If the process may be frozen after a response, as on Lambda, the response waits until its mail
 * is handed over, within a limit. Then the time must not reveal who has an account: a response that
 * must look as if a mail had been sent waits as long as one of the last mails took.
 */
public final class Mailer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Mailer.class);
  private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

  /**
   * The assumed time of a mail before any has been handed over: about one call to a nearby service.
   */
  private static final Duration GUESS = Duration.ofMillis(250);

  private static final int REMEMBERED = 16;

  private final BackgroundWork work;
  private final Duration patience;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedDeque<Duration> last = new ConcurrentLinkedDeque<>();

  /**
   * @param patience the longest time that a response waits for its mail; zero if the process
   *     continues after it
   */
  public Mailer(BackgroundWork work, Duration patience) {
    this.work = work;
    this.patience = patience;
    last.add(GUESS);
  }

  /**
   * Sends a mail.
   *
   * @param mail creates it, in the background; null for none
   */
  public void send(Supplier<@Nullable AccountMail> mail) {
    hand(
        () -> {
          AccountMail made = mail.get();
          return made == null ? null : MailTasks.task(made);
        });
  }

  /**
   * Sends a mail that the app's own code has written.
   *
   * @param mail as JSON: {@code {"to", "from", "subject", "text", "html"}}
   * @throws ParseException INVALID_EMAIL_ADDRESS for an invalid address
   */
  public void send(Map<String, @Nullable Object> mail) {
    Task task = MailTasks.task(MailTasks.mail(mail));
    hand(() -> task);
  }

  private void hand(Supplier<@Nullable Task> mail) {
    Future<?> handed = threads.submit(() -> handOver(mail));
    if (patience.isPositive()) {
      await(handed);
    }
  }

  /** Takes as long as {@link #send}, for an unknown account. */
  public void pretend() {
    if (patience.isPositive()) {
      Duration[] known = last.toArray(Duration[]::new);
      Duration one = known[ThreadLocalRandom.current().nextInt(known.length)];
      await(threads.submit(() -> sleep(one)));
    }
  }

  private void handOver(Supplier<@Nullable Task> mail) {
    long start = System.nanoTime();
    try {
      Task task = mail.get();
      if (task != null) {
        work.start(task);
      }
    } catch (ParseException e) {
      log.error("Could not send a mail: {}", e.text(), e.getCause());
    } catch (RuntimeException e) {
      log.error("Could not send a mail", e);
    } finally {
      remember(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void remember(Duration took) {
    last.addLast(took.compareTo(patience) > 0 ? patience : took);
    if (last.size() > REMEMBERED) {
      last.pollFirst();
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Future<?> task) {
    try {
      task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("A mail is still not handed over after {}; not waiting any longer", patience);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A mail's errors are logged", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits briefly for mails being handed over. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LAST_MOMENTS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.error("Stopped before all mails were handed over");
        var _ = threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
