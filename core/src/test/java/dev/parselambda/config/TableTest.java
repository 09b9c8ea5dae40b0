package dev.parselambda.config;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parselambda.config.option.Option;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of options against a list of those of parse-server 9.10, with path, variable, whether
 * security depends on it, and default. Not in the list are those that stand for a program: names of
 * log levels, handlers of pages.
 */
class TableTest {
  private static final Map<String, Option> TABLE = table();

  private static Map<String, Option> table() {
    Map<String, Option> table = new TreeMap<>();
    put(table, "", Options.table());
    return table;
  }

  private static void put(Map<String, Option> table, String path, List<Option> options) {
    for (Option option : options) {
      table.put(path + option.name(), option);
      put(table, path + option.name() + ".", option.members());
    }
  }

  /** One column of the list, by path. */
  private static Map<String, String> column(int index) throws IOException {
    try (InputStream in = TableTest.class.getResourceAsStream("/config/options.tsv")) {
      assertNotNull(in);
      Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
      return sorted(
          lines
              .map(line -> line.split("\t", -1))
              .collect(toMap(line -> line[0], line -> line.length > index ? line[index] : "")));
    }
  }

  private static Map<String, String> ofTable(Function<Option, String> column) {
    return sorted(
        TABLE.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, entry -> column.apply(entry.getValue()))));
  }

  private static Map<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }

  @Test
  void hasTheOptionsOfParseServerUnderTheirVariables() throws IOException {
    assertEquals(column(1), ofTable(Option::env));
  }

  @Test
  void saysWhatMattersToSecurity() throws IOException {
    assertEquals(column(2), ofTable(option -> option.security() ? "S" : "-"));
  }

  @Test
  void hasTheDefaultsOfParseServer() throws IOException {
    Map<String, String> expected = column(3);
    // It is written in another way here; another test says what it has to refuse.
    expected.remove("fileUpload.fileExtensions");
    // Subscribers connect to the port of the API, and another one is refused.
    expected.put("liveQueryServerOptions.port", "");
    Map<String, String> actual =
        ofTable(option -> option.fallback() == null ? "" : none(Json.write(option.fallback())));
    actual.remove("fileUpload.fileExtensions");

    assertEquals(values(expected), values(actual));
  }

  /** What the texts say, whatever the order of keys in them. */
  private static Map<String, Object> values(Map<String, String> texts) {
    Map<String, Object> values = new TreeMap<>();
    texts.forEach(
        (path, json) -> {
          Object value = none(json).isEmpty() ? null : Json.parse(json);
          values.put(path, value == null ? "" : value);
        });
    return values;
  }

  /** Nothing, false and an empty list or group are all the same: nothing is asked for. */
  private static String none(String json) {
    return switch (json) {
      case "false", "{}", "[]" -> "";
      default -> json;
    };
  }
}
