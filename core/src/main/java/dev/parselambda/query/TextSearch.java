package dev.parselambda.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses {@code $text}. */
final class TextSearch {
  private TextSearch() {}

  static Constraint.Text parse(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> text) || !(text.get("$search") instanceof Map<?, ?> search)) {
      throw bad("$search", "object");
    }
    if (!(search.get("$term") instanceof String term) || term.isEmpty()) {
      throw bad("$term", "string");
    }
    return new Constraint.Text(
        term,
        language(search.get("$language")),
        flag("$caseSensitive", search.get("$caseSensitive")),
        flag("$diacriticSensitive", search.get("$diacriticSensitive")));
  }

  private static @Nullable String language(@Nullable Object json) {
    return switch (json) {
      case null -> null;
      case String name -> name;
      default -> throw bad("$language", "string");
    };
  }

  private static @Nullable Boolean flag(String name, @Nullable Object json) {
    return switch (json) {
      case null -> null;
      case Boolean flag -> flag;
      default -> throw bad(name, "boolean");
    };
  }

  private static RuntimeException bad(String option, String wanted) {
    return ConstraintParser.invalid("bad $text: " + option + ", should be " + wanted);
  }
}
