package dev.parselambda.pattern;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An escape sequence.
 *
 * @param text for Java's engine; of kind TEXT the characters themselves
 * @param linear for RE2/J; null if unsupported
 */
record PatternEscape(Kind kind, String text, @Nullable String linear) {
  enum Kind {
    /** Characters that stand for themselves. */
    TEXT,
    /** A set of characters. */
    SET,
    /** A position between characters, or a backreference, which may be empty. */
    PLACE
  }

  private static final String SPACE = "\\t\\n\\x0B\\f\\r ";

  /** Java's classes of ASCII characters, by RE2/J's names. */
  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("Alpha", "alpha"),
          Map.entry("Digit", "digit"),
          Map.entry("Alnum", "alnum"),
          Map.entry("Upper", "upper"),
          Map.entry("Lower", "lower"),
          Map.entry("Punct", "punct"),
          Map.entry("Blank", "blank"),
          Map.entry("Cntrl", "cntrl"),
          Map.entry("Graph", "graph"),
          Map.entry("Print", "print"),
          Map.entry("XDigit", "xdigit"));

  /**
   * Reads an escape.
   *
   * @param groups the number of groups available to backreferences
   * @param inClass whether inside brackets
   */
  static PatternEscape read(PatternText in, int groups, boolean inClass) {
    if (in.startsWith("\\Q")) {
      return text(in.quotation());
    }
    in.take(1);
    char c = in.peek();
    if (c >= 0x80) {
      return text(Character.toString(in.codePoint()));
    }
    in.take(1);
    if (c >= '1' && c <= '9' && !inClass) {
      return reference(in, c - '0', groups);
    }
    return switch (c) {
      case 'a' -> text("\u0007");
      case 'e' -> text("\u001b");
      case 'f' -> text("\f");
      case 'n' -> text("\n");
      case 'r' -> text("\r");
      case 't' -> text("\t");
      case '0' -> code(in, in.digits(8, 2), 8, true);
      case 'x' -> hexadecimal(in);
      case 'u' -> utf16(in);
      case 'c' -> text(String.valueOf((char) (Character.toUpperCase(in.take(1).charAt(0)) ^ 64)));
      case 'E' -> text("");
      case 'd', 'D', 'w', 'W' -> set("\\" + c, "\\" + c);
      case 's' -> set("\\s", inClass ? SPACE : "[" + SPACE + "]");
      case 'S' -> set("\\S", inClass ? null : "[^" + SPACE + "]");
      case 'h', 'H', 'v', 'V' -> set("\\" + c, null);
      case 'R', 'X' -> outside(in, inClass, set("\\" + c, null));
      case 'N' -> set("\\N{" + named(in, "{", "}") + "}", null);
      case 'p', 'P' -> property(in, c, inClass);
      case 'b', 'B', 'A', 'z' -> outside(in, inClass, place("\\" + c, "\\" + c));
      case 'Z' -> outside(in, inClass, place("\\Z", "\\z"));
      case 'G' -> outside(in, inClass, place("\\G", null));
      case 'k' -> outside(in, inClass, place("\\k<" + named(in, "<", ">") + ">", null));
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw in.mistake("Illegal/unsupported escape sequence");
        }
        yield text(String.valueOf(c));
      }
    };
  }

  private static PatternEscape outside(PatternText in, boolean inClass, PatternEscape escape) {
    if (inClass) {
      throw in.mistake("Illegal/unsupported escape sequence");
    }
    return escape;
  }

  private static PatternEscape text(String text) {
    return new PatternEscape(Kind.TEXT, text, text);
  }

  private static PatternEscape set(String java, @Nullable String linear) {
    return new PatternEscape(Kind.SET, java, linear);
  }

  private static PatternEscape place(String java, @Nullable String linear) {
    return new PatternEscape(Kind.PLACE, java, linear);
  }

  private static String named(PatternText in, String start, String end) {
    if (!in.startsWith(start)) {
      throw in.mistake("Missing " + start);
    }
    in.take(1);
    return in.upTo(end);
  }

  /** The digits of a group number. */
  private static PatternEscape reference(PatternText in, int first, int groups) {
    int number = first;
    while (in.hasMore() && Character.isDigit(in.peek()) && number * 10 <= groups) {
      int longer = number * 10 + (in.peek() - '0');
      if (longer > groups) {
        break;
      }
      number = longer;
      in.take(1);
    }
    return place("\\" + number, null);
  }

  private static PatternEscape hexadecimal(PatternText in) {
    if (!in.startsWith("{")) {
      return code(in, in.digits(16, 2), 16, false);
    }
    in.take(1);
    return code(in, in.upTo("}"), 16, false);
  }

  private static PatternEscape code(PatternText in, String digits, int base, boolean mayBeEmpty) {
    try {
      int code = digits.isEmpty() && mayBeEmpty ? 0 : Integer.parseInt(digits, base);
      return text(Character.toString(code));
    } catch (IllegalArgumentException _) { // a NumberFormatException is one too
      throw in.mistake("Illegal code of a character");
    }
  }

  private static PatternEscape utf16(PatternText in) {
    int high = unit(in);
    if (Character.isHighSurrogate((char) high) && in.startsWith("\\u")) {
      in.take(2);
      int low = unit(in);
      return text(new String(new char[] {(char) high, (char) low}));
    }
    return text(Character.toString(high));
  }

  private static int unit(PatternText in) {
    String digits = in.digits(16, 4);
    if (digits.length() < 4) {
      throw in.mistake("Illegal Unicode escape sequence");
    }
    return Integer.parseInt(digits, 16);
  }

  private static PatternEscape property(PatternText in, char c, boolean inClass) {
    boolean isLong = in.startsWith("{");
    String name = isLong ? named(in, "{", "}") : in.take(1);
    String posix = POSIX.get(name);
    if (posix != null) {
      String linear = "[:" + (c == 'P' ? "^" : "") + posix + ":]";
      return set("\\" + c + "{" + name + "}", inClass ? linear : "[" + linear + "]");
    }
    boolean isCategory = name.length() == 1 || (name.length() == 2 && !name.equals("LC"));
    String both = "\\" + c + "{" + name + "}";
    return set(both, isCategory ? both : null);
  }
}
