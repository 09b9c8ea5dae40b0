package dev.parselambda.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.access.Caller;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.config.LogLevelsConfig;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The logging library of the tests writes to standard error. */
class CodeLogTest {
  private static final LogLevelsConfig ALL =
      new LogLevelsConfig("error", "info", "info", "warn", "error", "info");
  private static final LogLevelsConfig SILENT =
      new LogLevelsConfig("silent", "silent", "silent", "silent", "silent", "silent");

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

  private String logged() {
    return written.toString(UTF_8);
  }

  private static FunctionRequest call(Map<String, Object> params) {
    return new FunctionRequest("hello", params, Caller.SERVER, Map.of());
  }

  @Test
  void aFunctionIsLoggedWithWhatItGotAndAnswered() {
    new CodeLog(ALL).of(_ -> new Result.Value(3)).run(call(Map.of("a", 1)));

    assertTrue(
        logged().contains("Ran cloud function hello for user null: input {\"a\":1}, result 3"));
  }

  @Test
  void anErrorIsLoggedAndThrownAgain() {
    CloudFunction failing =
        new CodeLog(ALL)
            .of(
                _ -> {
                  throw ParseException.withCode(1234, "no");
                });

    assertThrows(ParseException.class, () -> failing.run(call(Map.of())));
    assertTrue(logged().contains("ERROR"), logged());
    assertTrue(logged().contains("Failed running cloud function hello"), logged());
    assertTrue(logged().contains("error 1234 no"), logged());
  }

  @Test
  void secretsAreLeftOutAndLongValuesCut() {
    new CodeLog(ALL)
        .of(_ -> Result.NOTHING)
        .run(call(Map.of("user", Map.of("password", "hunter2"), "text", "x".repeat(3000))));

    assertTrue(!logged().contains("hunter2") && logged().length() < 2000, logged());
  }

  @Test
  void aTriggerIsLoggedAtTheLevelOfItsKind() {
    var subject = new Subject.OfObject(new ParseObject("Score", Map.of("points", 1)), null);
    CodeLog log = new CodeLog(ALL);
    for (TriggerType type : new TriggerType[] {TriggerType.BEFORE_SAVE, TriggerType.AFTER_SAVE}) {
      var _ =
          log.of(type, _ -> Result.NOTHING)
              .run(new TriggerRequest(type, "Score", Caller.SERVER, Map.of(), subject));
    }

    assertTrue(logged().contains("INFO"), logged());
    assertTrue(logged().contains("WARN"), logged());
    assertTrue(logged().contains("beforeSave of Score ran for user null: input {\"points\":1}"));
  }

  @Test
  void whatIsSilentCostsNothing() {
    CloudFunction function = _ -> Result.NOTHING;
    Trigger trigger = _ -> Result.NOTHING;
    CodeLog log = new CodeLog(SILENT);

    assertSame(function, log.of(function));
    assertSame(trigger, log.of(TriggerType.AFTER_FIND, trigger));
    assertEquals("", logged());
  }
}
