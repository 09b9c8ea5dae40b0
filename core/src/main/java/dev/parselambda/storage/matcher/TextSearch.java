package dev.parselambda.storage.matcher;

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
 */
public final class TextSearch {
  private static final double WHOLE_STRING = 1.1;

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

  static TextSearch of(Map<?, ?> spec, TextFields fields, ValueView view) {
    if (!(view.natural(spec.get("$search")) instanceof String search)) {
      throw new BadFilter(9, "$search had the wrong type. Expected string");
    }
    String language =
        view.natural(spec.get("$language")) instanceof String given ? given : fields.language();
    Tokens tokens =
        new Tokens(
            Tokens.isStemmed(language),
            Boolean.TRUE.equals(view.natural(spec.get("$caseSensitive"))),
            Boolean.TRUE.equals(view.natural(spec.get("$diacriticSensitive"))));
    return new TextSearch(TextQuery.parse(search, tokens), tokens, fields, view);
  }

  /** Whether the document is found. */
  boolean matches(Map<?, ?> document) {
    Scan scan = new Scan();
    walk(document, scan);
    return scan.found && !scan.refused && scan.phrases.containsAll(query.phrases());
  }

  /** The document's textScore; 0 if no term occurs. */
  public double score(Map<?, ?> document) {
    Scan scan = new Scan();
    walk(document, scan);
    return scan.score;
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
    private final Set<String> phrases = new java.util.HashSet<>();
    private boolean found;
    private boolean refused;
    private double score;

    void add(String text, double weight) {
      Map<String, double[]> seen = new HashMap<>();
      int count = 0;
      for (String token : tokens.of(text)) {
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
