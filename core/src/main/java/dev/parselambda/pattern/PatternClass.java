package dev.parselambda.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A character class in brackets.
 *
 * @param java for Java's engine
 * @param linear for RE2/J; null if unsupported: intersections, negations within
 */
record PatternClass(String java, @Nullable String linear) {
  private static final int DEEPEST = 50;

  static PatternClass read(PatternText in, int groups) {
    return read(in, groups, 0);
  }

  private static PatternClass read(PatternText in, int groups, int depth) {
    if (depth > DEEPEST) {
      throw in.mistake("Character classes are too deeply nested");
    }
    in.take(1);
    boolean negated = in.startsWith("^");
    if (negated) {
      in.take(1);
    }
    StringBuilder java = new StringBuilder(negated ? "[^" : "[");
    StringBuilder linear = new StringBuilder();
    boolean isLinear = !negated || depth == 0;
    boolean isEmpty = true;
    while (isEmpty || in.peek() != ']') {
      PatternClass member = member(in, groups, depth);
      java.append(member.java);
      isLinear &= member.linear != null;
      linear.append(member.linear);
      isEmpty = false;
    }
    in.take(1);
    java.append(']');
    String members = linear.toString();
    return new PatternClass(
        java.toString(),
        !isLinear ? null : depth > 0 ? members : (negated ? "[^" : "[") + members + "]");
  }

  private static PatternClass member(PatternText in, int groups, int depth) {
    char c = in.peek();
    if (c == '\\') {
      PatternEscape escape = PatternEscape.read(in, groups, true);
      return escape.kind() == PatternEscape.Kind.TEXT
          ? text(escape.text())
          : new PatternClass(escape.text(), escape.linear());
    }
    if (c == '[') {
      return read(in, groups, depth + 1);
    }
    if (in.startsWith("&&")) {
      return new PatternClass(in.take(2), null);
    }
    if (c == '-') {
      return new PatternClass(in.take(1), "-");
    }
    return text(Character.toString(in.codePoint()));
  }

  private static PatternClass text(String text) {
    StringBuilder quoted = new StringBuilder();
    text.codePoints().forEach(each -> quoted.append(PatternText.quoted(each)));
    boolean isLinear = text.codePoints().noneMatch(PatternText::isSurrogate);
    return new PatternClass(quoted.toString(), isLinear ? quoted.toString() : null);
  }
}
