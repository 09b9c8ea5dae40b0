package dev.parselambda.matcher.text;

import static java.util.Locale.ROOT;

import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.FieldPath;
import dev.parselambda.matcher.value.ValueView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * $text: terms of which one must occur, phrases that must all occur, and terms and phrases that
 * must not; and the score that MongoDB gives to a match.
 *
 * <p>The score of a term in one string is {@code weight * frequency * (0.5 + 0.5 * count /
 * tokens)}, where the first occurrence adds 1 to the frequency, the second 1/2, the third 1/4; a
 * string that is nothing but the term gets a tenth more. The score of a document is the sum over
 * terms and strings (MongoDB, {@code fts_spec.cpp}).
 *
 * <p>The words of the query are taken in the query's language, those of a document in its own; they
 * meet where the stems are the same.
 */
public final class TextSearch {
  private static final double WHOLE_STRING = 1.1;
  private static final Set<String> OPTIONS =
      Set.of("$search", "$language", "$caseSensitive", "$diacriticSensitive");

  private final TextQuery query;
  private final Tokens tokens;
  private final TextFields fields;
  private final List<FieldPath> paths = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final ValueView view;

  private TextSearch(TextQuery query, Tokens tokens, TextFields fields, ValueView view) {
    this.query = query;
    this.tokens = tokens;
    this.fields = fields;
    this.view = view;
    fields
        .weights()
        .forEach(
            (path, weight) -> {
              paths.add(new FieldPath(path, view));
              weights.add(weight);
            });
  }

  public static TextSearch of(Map<?, ?> spec, TextFields fields, ValueView view) {
    for (Object option : spec.keySet()) {
      if (!OPTIONS.contains(option)) {
        throw new BadFilter("extra fields in $text");
      }
    }
    if (!(view.natural(spec.get("$search")) instanceof String search)) {
      throw new BadFilter(9, "$search had the wrong type. Expected string");
    }
    String language =
        spec.get("$language") == null
            ? fields.language()
            : require(String.class, view.natural(spec.get("$language")), "$language");
    Tokens tokens =
        new Tokens(
            Language.named(language),
            isOn(view.natural(spec.get("$caseSensitive")), "$caseSensitive"),
            isOn(view.natural(spec.get("$diacriticSensitive")), "$diacriticSensitive"));
    return new TextSearch(TextQuery.parse(search, tokens), tokens, fields, view);
  }

  private static boolean isOn(@Nullable Object value, String option) {
    return value != null && require(Boolean.class, value, option);
  }

  private static <T> T require(Class<T> type, @Nullable Object value, String option) {
    if (!type.isInstance(value)) {
      throw new BadFilter(
          14, option + " had the wrong type. Expected " + type.getSimpleName().toLowerCase(ROOT));
    }
    return type.cast(value);
  }

  /** Whether the document is found. */
  public boolean matches(Map<?, ?> document) {
    Scan scan = scan(document);
    return scan.found && !scan.refused && scan.phrases.containsAll(query.phrases());
  }

  /** The document's textScore; 0 if no term occurs. */
  public double score(Map<?, ?> document) {
    return scan(document).score;
  }

  private Scan scan(Map<?, ?> document) {
    Language language = fields.of(document, view);
    Scan scan = new Scan(language.equals(tokens.language()) ? tokens : tokens.in(language));
    walk(document, scan);
    return scan;
  }

  private void walk(Map<?, ?> document, Scan scan) {
    if (fields.weights().containsKey(TextFields.EVERYTHING)) {
      everything(document, scan);
      return;
    }
    for (int i = 0; i < paths.size(); i++) {
      double weight = weights.get(i);
      paths
          .get(i)
          .reaches(
              document,
              value -> {
                if (value instanceof String text) {
                  scan.add(text, weight);
                }
                return false;
              },
              true);
    }
  }

  private void everything(@Nullable Object value, Scan scan) {
    switch (view.natural(value)) {
      case String text -> scan.add(text, 1);
      case Map<?, ?> map -> map.values().forEach(each -> everything(each, scan));
      case List<?> list -> list.forEach(each -> everything(each, scan));
      case null, default -> {}
    }
  }

  /** What was seen of one document. */
  private final class Scan {
    private final Tokens own;
    private final Set<String> phrases = new java.util.HashSet<>();
    private boolean found;
    private boolean refused;
    private double score;

    Scan(Tokens own) {
      this.own = own;
    }

    void add(String text, double weight) {
      Map<String, double[]> seen = new HashMap<>();
      int count = 0;
      for (String token : own.of(text)) {
        count++;
        refused |= query.notTerms().contains(token);
        if (query.terms().contains(token)) {
          double[] times = seen.computeIfAbsent(token, _ -> new double[2]);
          times[1] += Math.pow(0.5, times[0]++);
        }
      }
      found |= !seen.isEmpty();
      for (Map.Entry<String, double[]> each : seen.entrySet()) {
        double share = 0.5 + 0.5 * each.getValue()[0] / count;
        double whole = text.equalsIgnoreCase(each.getKey()) ? WHOLE_STRING : 1;
        score += weight * each.getValue()[1] * share * whole;
      }
      String folded = tokens.folded(text);
      query.phrases().stream().filter(folded::contains).forEach(phrases::add);
      refused |= query.notPhrases().stream().anyMatch(folded::contains);
    }
  }
}
