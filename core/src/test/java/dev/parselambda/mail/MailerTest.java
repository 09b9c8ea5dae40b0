package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mails beside the answers to requests. */
class MailerTest {
  private static final MailTemplates TEMPLATES = MailTemplates.of(Map.of());
  private static final Duration LONG = Duration.ofSeconds(10);

  /** Hands tasks to something of the test. */
  private record Handing(Consumer<Task> taking) implements BackgroundWork {
    @Override
    public void start(Task task) {
      taking.accept(task);
    }

    @Override
    public Duration patience() {
      return Duration.ZERO;
    }
  }

  private static Mailer mailer(Consumer<Task> taking, Duration patience) {
    return new Mailer(new Handing(taking), patience);
  }

  @Test
  void anAnswerDoesNotWaitForItsMailWhereTheProcessGoesOn() {
    CountDownLatch answered = new CountDownLatch(1);
    List<Task> handed = new ArrayList<>();
    try (Mailer mailer =
        mailer(
            task -> {
              await(answered);
              handed.add(task);
            },
            Duration.ZERO)) {
      mailer.send(MailerTest::mail);
      assertEquals(0, handed.size());
      answered.countDown();
    }
    assertEquals(1, handed.size(), "what is under way is handed over before the end");
  }

  @Test
  void anAnswerWaitsUntilItsMailIsHandedOverWhereTheProcessIsFrozenAfterIt() {
    List<Task> handed = new ArrayList<>();
    try (Mailer mailer = mailer(handed::add, LONG)) {
      mailer.send(MailerTest::mail);
      assertEquals(1, handed.size());
    }
  }

  @Test
  void itWaitsNoLongerThanItsPatience() {
    CountDownLatch never = new CountDownLatch(1);
    try (Mailer mailer = mailer(_ -> await(never), Duration.ofMillis(50))) {
      assertTimeoutPreemptively(Duration.ofSeconds(5), () -> mailer.send(MailerTest::mail));
      never.countDown();
    }
  }

  @Test
  void whoHasNoAccountWaitsAsLongAsWhoHasOne() {
    Duration took = Duration.ofMillis(120);
    try (Mailer mailer = mailer(_ -> pause(took), LONG)) {
      for (int i = 0; i < 16; i++) {
        mailer.send(MailerTest::mail);
      }
      long start = System.nanoTime();
      mailer.pretend();
      Duration pretended = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(pretended.compareTo(took) >= 0, pretended.toString());
    }
  }

  @Test
  void aFailureIsNoErrorOfTheRequest() {
    Consumer<Task> failing =
        _ -> {
          throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "no");
        };
    try (Mailer mailer = mailer(failing, LONG)) {
      mailer.send(MailerTest::mail);
      mailer.send(
          () -> {
            throw new IllegalStateException("no user");
          });
    }
  }

  @Test
  void theWorkerSendsTheMailThatTheTaskSays() {
    List<AccountMail> told = new ArrayList<>();
    List<Mail> sent = new ArrayList<>();
    MailSender sender =
        new MailSender() {
          @Override
          public void send(Mail mail) {
            sent.add(mail);
          }

          @Override
          public void send(AccountMail mail, MailTemplates templates) {
            told.add(mail);
          }
        };
    MailTasks worker = new MailTasks(sender, TEMPLATES);
    Map<String, @Nullable Object> own =
        new LinkedHashMap<>(Map.of("to", "a@b.c", "subject", "S", "text", "T", "html", "<p>"));
    try (Mailer mailer = mailer(task -> worker.run(task, null), LONG)) {
      mailer.send(MailerTest::mail);
      mailer.send(own);
    }

    assertEquals(List.of(new Mail(null, "a@b.c", "S", "T", "<p>")), sent);
    AccountMail mail = told.getFirst();
    assertEquals(
        "App link VERIFICATION", mail.appName() + " " + mail.link() + " " + mail.purpose());
    assertEquals("_User ada@example.com", mail.user().className() + " " + mail.user().get("email"));
  }

  @Test
  void aMailThatTheSenderRefusesIsAFailureOfTheTask() {
    MailTasks worker =
        new MailTasks(
            _ -> {
              throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "no");
            },
            TEMPLATES);

    assertThrows(ParseException.class, () -> worker.run(MailTasks.task(mail()), null));
    assertThrows(ParseException.class, () -> worker.run(new Task(MailTasks.KIND, "1", "[]"), null));
  }

  private static AccountMail mail() {
    Map<String, @Nullable Object> user = new LinkedHashMap<>();
    user.put("email", "ada@example.com");
    return new AccountMail(Purpose.VERIFICATION, "App", "link", new ParseObject("_User", user));
  }

  /** The time that a service takes. */
  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
