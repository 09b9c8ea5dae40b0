package dev.parselambda.matcher.value;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How strings compare: by code point, or by the rules of an English collation.
 *
 * <p>Under a collation a string is compared by its {@link #key}: level by level, first the letters
 * without case and accents, at strength 2 then the accents, at strength 3 then the case. White
 * space sorts before punctuation, that before symbols, digits and letters, as in Unicode's root
 * collation, which is English's too.
 *
 * @param strength 0: by code point; 1, 2, 3: how many levels count
 */
public record Collation(int strength) {
  /** By code point: MongoDB's {@code {locale: "simple"}} and its default. */
  public static final Collation SIMPLE = new Collation(0);

  private static final Set<String> DEFAULTS = Set.of("off", "non-ignorable", "punct", "false", "0");
  private static final String NEUTRAL =
      "caseLevel caseFirst numericOrdering alternate maxVariable normalization backwards version";

  /**
   * The collation of a MongoDB collation document.
   *
   * @throws BadFilter for any option with an effect that is not known here
   */
  public static Collation of(@Nullable Map<String, ?> document) {
    if (document == null || document.isEmpty()) {
      return SIMPLE;
    }
    int strength = 3;
    String locale = "";
    for (Map.Entry<String, ?> option : document.entrySet()) {
      Object value = option.getValue();
      switch (option.getKey()) {
        case "locale" -> locale = String.valueOf(value);
        case "strength" -> strength = value instanceof Number n ? n.intValue() : 0;
        default -> requireNeutral(option.getKey(), String.valueOf(value));
      }
    }
    if (locale.equals("simple")) {
      return SIMPLE;
    }
    if (!locale.equals("en") && !locale.startsWith("en_")) {
      throw BadFilter.unsupported("Collation locale '" + locale + "'");
    }
    if (strength < 1 || strength > 3) {
      throw BadFilter.unsupported("Collation strength " + strength);
    }
    return new Collation(strength);
  }

  private static void requireNeutral(String option, String value) {
    boolean known = (" " + NEUTRAL + " ").contains(" " + option + " ");
    if (!known || !(option.equals("version") || DEFAULTS.contains(value))) {
      throw BadFilter.unsupported("Collation option " + option + ": " + value);
    }
  }

  /** Whether strings compare by code point. */
  public boolean isSimple() {
    return strength == 0;
  }

  int compare(String a, String b) {
    return strength == 0 || a.equals(b)
        ? CodePoints.compare(a, b)
        : CodePoints.compare(key(a), key(b));
  }

  public boolean equal(String a, String b) {
    if (a.equals(b)) {
      return true;
    }
    if (strength == 0 || (isAscii(a) && isAscii(b))) {
      return (strength == 1 || strength == 2) && a.equalsIgnoreCase(b);
    }
    return key(a).equals(key(b));
  }

  /** Strings are equal under this collation if their keys are, and sort as their keys do. */
  public String key(String text) {
    if (strength == 0) {
      return text;
    }
    String decomposed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder letters = new StringBuilder(decomposed.length() + 2);
    StringBuilder accents = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    decomposed
        .codePoints()
        .forEach(
            c -> {
              if (isMark(c)) {
                accents.append((char) (1 + letters.length())).appendCodePoint(c);
              } else {
                int folded = Character.toLowerCase(Character.toUpperCase(c));
                letters.append((char) group(c)).appendCodePoint(folded);
                cases.append(folded == c ? 'a' : 'b');
              }
            });
    if (strength >= 2) {
      letters.append('\0').append(accents);
    }
    if (strength >= 3) {
      letters.append('\0').append(cases);
    }
    return letters.toString();
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static int group(int c) {
    if (Character.isLetter(c)) {
      return 5;
    }
    if (Character.isDigit(c)) {
      return 4;
    }
    if (Character.isWhitespace(c)) {
      return 1;
    }
    return switch (Character.getType(c)) {
      case Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          3;
      default -> 2;
    };
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
