package dev.parselambda.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether SAM understands the command lines of the documentation as they are meant. */
class DocumentedDeploymentsTest {
  private static final Path HOME = Path.of("../..");
  private static final String OPTION = "--parameter-overrides";

  @Test
  void samReadsEveryDocumentedLineAsItIsMeant() throws IOException {
    Map<String, @Nullable Object> declared =
        Yaml.object(Yaml.parse(Files.readString(HOME.resolve("template.yaml"))).get("Parameters"));
    List<String> seen = new ArrayList<>();
    for (String line : documented()) {
      for (String argument : overrides(SamParameters.words(line))) {
        Map<String, String> read = SamParameters.parse(List.of(argument));
        assertEquals(1, read.size(), line);
        String name = read.keySet().iterator().next();
        String value = String.valueOf(read.get(name));
        assertEquals(meant(argument), name + "=" + value, line);
        assertNotNull(declared.get(name), () -> line + ": there is no parameter " + name);
        check(Yaml.object(declared.get(name)), value, line);
        seen.add(name);
      }
    }
    assertTrue(
        seen.containsAll(List.of("CloudCode", "MailFrom", "Schedules", "ServerOptions")),
        seen.toString());
  }

  @Test
  void jsonThatIsNotInQuotesLosesAllFromItsFirstQuoteOn() {
    assertEquals(
        Map.of("Schedules", "[{"),
        SamParameters.parse(List.of("Schedules=[{\"jobName\":\"cleanUp\"}]")));
    assertEquals(
        Map.of("MailFrom", "My"), SamParameters.parse(List.of("MailFrom=My app <a@example.com>")));
    assertEquals(
        Map.of("Schedules", "[{\"jobName\":\"cleanUp\"}]", "AppId", "app"),
        SamParameters.parse(
            List.of("Schedules=\"[{\\\"jobName\\\":\\\"cleanUp\\\"}]\"", "AppId=app")));
  }

  @Test
  void wordsAreThoseOfAShell() {
    assertEquals(
        List.of("a", "b c", "d\"e", "f=\"g\\\"h\"", ""),
        SamParameters.words("a 'b c' \"d\\\"e\" 'f=\"g\\\"h\"' '' # no more"));
  }

  /** The argument without the quotes that stand around its value, and their backslashes. */
  private static String meant(String argument) {
    int at = argument.indexOf('=') + 1;
    String value = argument.substring(at);
    return argument.substring(0, at)
        + (value.startsWith("\"") && value.endsWith("\"")
            ? value.substring(1, value.length() - 1).replace("\\\"", "\"")
            : value);
  }

  private static void check(Map<String, @Nullable Object> parameter, String value, String line) {
    if (parameter.get("AllowedValues") instanceof List<?> allowed) {
      assertTrue(allowed.stream().map(String::valueOf).toList().contains(value), line);
    }
    if (parameter.get("AllowedPattern") instanceof String pattern) {
      assertTrue(value.matches(pattern), line);
    }
    Object standard = parameter.get("Default");
    if ("{}".equals(standard) || "[]".equals(standard)) {
      Class<?> kind = "{}".equals(standard) ? Map.class : List.class;
      assertTrue(kind.isInstance(Json.parse(value)), line);
    }
  }

  private static List<String> overrides(List<String> words) {
    return words.subList(words.indexOf(OPTION) + 1, words.size()).stream()
        .takeWhile(word -> !word.startsWith("--"))
        .toList();
  }

  /** Every line of the documentation that has the option, with those that it goes on in. */
  private static List<String> documented() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String folder : List.of("", "docs", "cloud", "samples/cloud-code-java")) {
      try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
          Files.readString(file)
              .replaceAll("\\\\\n\\s*", "")
              .lines()
              .filter(line -> line.contains(OPTION))
              .flatMap(DocumentedDeploymentsTest::commands)
              .forEach(lines::add);
        }
      }
    }
    return lines;
  }

  /** The commands in a line: the line itself, or what stands in backticks in a sentence. */
  private static Stream<String> commands(String line) {
    return line.contains("`")
        ? Stream.of(line.split("`", -1)).filter(part -> part.contains(OPTION + " "))
        : Stream.of(line);
  }
}
