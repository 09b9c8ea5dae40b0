package dev.parselambda.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.LogsConfig;
import dev.parselambda.config.Options;
import dev.parselambda.logs.ConsoleLog;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ConsoleLogTest {
  private static final Logger OWN = LoggerFactory.getLogger("dev.parselambda.lambda.Any");
  private static final Logger DRIVER = LoggerFactory.getLogger("org.mongodb.driver.any");

  private static LogsConfig options(String name, Object value) {
    return Options.of(Map.of(name, value)).logs();
  }

  @AfterEach
  void asUsual() {
    ConsoleLog.follow(options("logLevel", "info"));
  }

  @Test
  void theUsualStartChangesNothing() {
    ConsoleLog.follow(options("logLevel", "error"));
    ConsoleLog.follow(Options.defaults().logs());

    assertFalse(OWN.isWarnEnabled());
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

  @ParameterizedTest
  @CsvSource({"silent, true", "logLevel, silent"})
  void silenceIsEverybodys(String option, String value) {
    ConsoleLog.follow(options(option, value.equals("true") ? true : value));

    assertFalse(OWN.isErrorEnabled());
    assertFalse(DRIVER.isErrorEnabled());
  }
}
