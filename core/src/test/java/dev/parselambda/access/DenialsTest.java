package dev.parselambda.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The logging library of the tests writes to standard error. */
class DenialsTest {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(written, true, UTF_8));
  }

  @AfterEach
  void stop() {
    System.setErr(before);
  }

  @Test
  void whatClientsAreNotToldIsLogged() {
    String told = new Denials(true).forbidden("the class is closed").text();

    assertEquals("Permission denied", told);
    String logged = written.toString(UTF_8);
    assertTrue(logged.contains("INFO"), logged);
    assertTrue(logged.contains("Sanitized error: the class is closed"), logged);
  }
}
