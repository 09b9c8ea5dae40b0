package dev.parselambda.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.Logs;
import dev.parselambda.config.Options;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ConsoleLogTest {
  private static final Logger OWN = LoggerFactory.getLogger("dev.parselambda.functions.Any");
  private static final Logger DRIVER = LoggerFactory.getLogger("org.mongodb.driver.any");

  private static Logs options(String name, Object value) {
    return Options.of(Map.of(name, value)).logs();
  }

  @AfterEach
  void asUsual() {
    ConsoleLog.follow(options("logLevel", "info"));
  }

  @Test
  void theUsualStartChangesNothing() {
    assertEquals(Map.of(), ConsoleLog.levels(Options.defaults().logs()));
  }

  @Test
  void aLevelIsThatOfTheServersOwnLines() {
    ConsoleLog.follow(options("logLevel", "debug"));
    assertTrue(OWN.isDebugEnabled());
    assertFalse(OWN.isTraceEnabled());
    assertFalse(DRIVER.isDebugEnabled());

    ConsoleLog.follow(options("logLevel", "error"));
    assertFalse(OWN.isWarnEnabled());
  }

  @Test
  void verboseIsLouderThanDebug() {
    ConsoleLog.follow(options("verbose", true));

    assertTrue(OWN.isTraceEnabled());
  }

  @Test
  void silenceIsEverybodys() {
    Map<String, String> levels = ConsoleLog.levels(options("silent", true));

    assertEquals("off", levels.get("dev.parselambda"));
    assertEquals("off", levels.get("org.mongodb.driver"));
    assertEquals(levels, ConsoleLog.levels(options("logLevel", "silent")));
  }

  @Test
  void silenceLetsNoErrorThrough() {
    ConsoleLog.follow(options("logLevel", "silent"));

    assertFalse(OWN.isErrorEnabled());
  }
}
