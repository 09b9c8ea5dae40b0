package dev.parselambda.tests.database;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints generated filters with documents and the matcher's verdicts, a JSON object a line, for
 * {@code differential/mingo.mjs} to check: {@code MatcherCases COUNT SEED}.
 */
final class MatcherCases {
  private static final int DOCUMENTS = 20;

  private MatcherCases() {}

  /** Each line has one filter and twenty documents. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    Generator generator = new Generator(args.length > 1 ? Long.parseLong(args[1]) : 1);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    MatcherOptions options = MatcherOptions.DRIVER.withView(WireValues.VIEW);
    for (int i = 0; i < count; i++) {
      Document filter = generator.filter(2);
      Matcher matcher = Matcher.compile(filter, options);
      List<String> documents = new ArrayList<>();
      List<Boolean> verdicts = new ArrayList<>();
      for (int d = 0; d < DOCUMENTS; d++) {
        Document document = generator.document(d);
        documents.add(json(document));
        verdicts.add(matcher.matches(document));
      }
      out.println(
          "{\"filter\":"
              + json(filter)
              + ",\"documents\":"
              + documents
              + ",\"verdicts\":"
              + verdicts
              + "}");
    }
    out.flush();
  }

  private static String json(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "\"" + text.replace("\\", "\\\\") + "\"";
      case Instant instant -> "{\"$date\":" + instant.toEpochMilli() + "}";
      case Map<?, ?> map -> {
        List<String> fields = new ArrayList<>();
        map.forEach((key, each) -> fields.add(json(key) + ":" + json(each)));
        yield "{" + String.join(",", fields) + "}";
      }
      case List<?> list -> list.stream().map(MatcherCases::json).toList().toString();
      default -> value.toString();
    };
  }
}
