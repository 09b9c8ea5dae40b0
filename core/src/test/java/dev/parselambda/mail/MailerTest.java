package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mails beside the answers to requests. */
class MailerTest {
  private static final MailTemplates TEMPLATES = MailTemplates.of(Map.of());

  @Test
  void anAnswerDoesNotWaitForItsMailWhereTheProcessGoesOn() {
    CountDownLatch answered = new CountDownLatch(1);
    List<Mail> sent = new ArrayList<>();
    try (Mailer mailer =
        new Mailer(
            mail -> {
              await(answered);
              sent.add(mail);
            },
            TEMPLATES,
            Duration.ZERO)) {
      mailer.send(MailerTest::mail);
      assertEquals(0, sent.size());
      answered.countDown();
    }
    assertEquals(1, sent.size(), "what is under way is sent before the end");
  }

  @Test
  void anAnswerWaitsForItsMailWhereTheProcessIsFrozenAfterIt() {
    List<Mail> sent = new ArrayList<>();
    try (Mailer mailer = new Mailer(sent::add, TEMPLATES, Duration.ofSeconds(10))) {
      mailer.send(MailerTest::mail);
      assertEquals(1, sent.size());
    }
  }

  @Test
  void itWaitsNoLongerThanItsPatience() {
    CountDownLatch never = new CountDownLatch(1);
    try (Mailer mailer = new Mailer(_ -> await(never), TEMPLATES, Duration.ofMillis(50))) {
      assertTimeoutPreemptively(Duration.ofSeconds(5), () -> mailer.send(MailerTest::mail));
      never.countDown();
    }
  }

  @Test
  void whoHasNoAccountWaitsAsLongAsWhoHasOne() {
    Duration took = Duration.ofMillis(120);
    try (Mailer mailer = new Mailer(_ -> pause(took), TEMPLATES, Duration.ofSeconds(10))) {
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
    MailSender failing =
        _ -> {
          throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "no");
        };
    try (Mailer mailer = new Mailer(failing, TEMPLATES, Duration.ofSeconds(10))) {
      mailer.send(MailerTest::mail);
      mailer.send(
          () -> {
            throw new IllegalStateException("no user");
          });
    }
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
