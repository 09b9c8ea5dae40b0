package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.NoEffect;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.source.Configuration;
import dev.parselambda.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the table names arrives in the records, from each source, and is not taken for another.
 */
class EveryOptionTest {

  private static final Map<String, Object> LOCKOUT = Map.of("duration", 3, "threshold", 3);

  /** What an option needs beside it in its group, or before it is allowed at all. */
  private static final Map<String, Object> COMPANIONS =
      Map.of(
          "accountLockout.duration", Map.of("accountLockout", LOCKOUT),
          "accountLockout.threshold", Map.of("accountLockout", LOCKOUT),
          "accountLockout.unlockOnPasswordReset", Map.of("accountLockout", LOCKOUT),
          "emailAdapter", Map.of("publicServerURL", "http://localhost"),
          "verifyUserEmails",
              Map.of("emailAdapter", "m", "appName", "a", "publicServerURL", "http://localhost"),
          "passwordPolicy.resetTokenReuseIfValid",
              Map.of("passwordPolicy", Map.of("resetTokenValidityDuration", 5)));

  /** Values of options that do not take just any value of their kind. */
  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry("publicServerURL", "https://example.com"),
          Map.entry("trustProxy", 2),
          Map.entry("logLevel", "silly"),
          Map.entry("sessionLength", 7),
          Map.entry("passwordPolicy.maxPasswordHistory", 7),
          Map.entry("protectedFields", Map.of("Game", Map.of("*", List.of("score")))),
          Map.entry("installation.duplicateDeviceTokenAction", "update"),
          Map.entry("installation.duplicateDeviceTokenMergePriority", "installationId"));

  /** An option with a value other than its default. */
  record Given(String path, String env, Object value) {
    /** The value within its groups. */
    Map<String, Object> alone() {
      Map<String, Object> values = new LinkedHashMap<>();
      put(values, path, value);
      return values;
    }

    /** The value within its groups, with what it needs. */
    Map<String, Object> complete() {
      Map<String, Object> values = companions();
      put(values, path, value);
      return values;
    }

    Map<String, Object> companions() {
      return copy(COMPANIONS.getOrDefault(path, Map.of()));
    }

    String text() {
      return value instanceof List<?> || value instanceof Map<?, ?>
          ? Json.write(value)
          : String.valueOf(value);
    }

    private static void put(Map<String, Object> values, String path, Object leaf) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        values.put(path, leaf);
        return;
      }
      String name = path.substring(0, dot);
      Map<String, Object> group = copy(values.getOrDefault(name, Map.of()));
      put(group, path.substring(dot + 1), leaf);
      values.put(name, group);
    }
  }

  private static Map<String, Object> copy(Object object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) object).forEach((key, member) -> copy.put(String.valueOf(key), member));
    return copy;
  }

  private static Object sample(String path, Option option) {
    if (path.startsWith("logLevels.")) {
      return "silly";
    }
    return switch (option.kind()) {
      case CONDITION, FUNCTION -> "sample";
      case FLAG -> !Boolean.TRUE.equals(option.fallback());
      case INTEGER, NUMBER -> 77;
      case TEXT, SCALAR, FOLDER, ANY -> "sample";
      case SIZE -> "77kb";
      case LIST -> path.endsWith("KeyIps") ? List.of("10.0.0.1") : List.of("a", "b");
      case ARRAY, OBJECTS -> List.of(Map.of("key", "value"));
      case OBJECT -> Map.of("key", Map.of("name", "value"));
      case ADAPTER -> Map.of("module", "http", "options", Map.of("url", "u"));
      case GROUPS ->
          List.of(Map.of("requestPath", "/a", "requestTimeWindow", 1, "requestCount", 1));
      case GROUP, JAVASCRIPT -> throw new IllegalArgumentException(path);
    };
  }

  static Stream<Given> options() {
    List<Given> all = new ArrayList<>();
    collect("", Options.table(), all);
    return all.stream();
  }

  private static void collect(String prefix, List<Option> table, List<Given> all) {
    for (Option option : table) {
      String path = prefix + option.name();
      if (option.kind() == Kind.GROUP) {
        collect(path + ".", option.members(), all);
      } else if (path.equals("databaseOptions.logClientEvents")) {
        all.add(new Given(path, option.env(), List.of(Map.of("name", "commandFailed"))));
      } else if (option.kind() != Kind.JAVASCRIPT && NoEffect.reason(path) == null) {
        Object value = VALUES.get(path);
        all.add(new Given(path, option.env(), value == null ? sample(path, option) : value));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void arrivesInTheRecords(Given given) {
    assertNotEquals(Options.of(given.companions()), Options.of(given.complete()));
  }

  @ParameterizedTest
  @MethodSource("options")
  void isReadFromItsVariable(Given given) {
    Map<String, String> environment = Map.of(given.env(), given.text());

    assertEquals(given.alone(), Configuration.read(null, Map.of(), environment).values());
  }

  @ParameterizedTest
  @MethodSource("options")
  void isReadFromItsFlag(Given given) {
    Map<String, String> flags = Map.of(given.path(), given.text());

    assertEquals(given.alone(), Configuration.read(null, flags, Map.of()).values());
  }
}
