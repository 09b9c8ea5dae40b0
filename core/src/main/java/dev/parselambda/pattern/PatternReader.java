package dev.parselambda.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a Java pattern and writes it twice: for RE2/J, if RE2/J supports all of it, and for Java's
 * engine with the empty lookaheads that make its steps countable.
 */
final class PatternReader {
  /** PCRE's limits (pcre2limits): parts of a compiled pattern, count, and depth of groups. */
  private static final int LARGEST = 65_535;

  private static final int LARGEST_COUNT = 65_535;
  private static final int DEEPEST = 250;
  private static final String COUNTED = "(?=)";

  /**
   * The output for both engines.
   *
   * @param linear for RE2/J; null if RE2/J cannot run the pattern
   * @param size parts, counted as often as they are repeated
   * @param seesLineEnds whether the engines differ for a text that ends with a line end
   */
  record Patterns(String java, @Nullable String linear, int size, boolean seesLineEnds) {}

  /** An open group: where it and its parts begin. */
  private static final class Group {
    final Place start;
    final boolean extended;
    long size;

    Group(Place start, boolean extended) {
      this.start = start;
      this.extended = extended;
    }
  }

  /** A place in both outputs. */
  private record Place(int java, int linear) {}

  private final PatternText in;
  private final boolean unicodeCase;
  private final boolean unixLines;
  private final StringBuilder java = new StringBuilder(COUNTED);
  private final StringBuilder linear = new StringBuilder();
  private final Deque<Group> open = new ArrayDeque<>();
  private boolean isLinear = true;
  private boolean multiline;
  private boolean extended;
  private boolean seesLineEnds;
  private int groups;
  private @Nullable Place atom;
  private long atomSize;
  private boolean repeated;

  private PatternReader(String pattern, int flags) {
    this.in = new PatternText(pattern);
    this.multiline = (flags & Pattern.MULTILINE) != 0;
    this.extended = (flags & Pattern.COMMENTS) != 0;
    this.unicodeCase = (flags & Pattern.UNICODE_CASE) != 0;
    this.unixLines = (flags & Pattern.UNIX_LINES) != 0;
    open.push(new Group(new Place(0, 0), extended));
  }

  static Patterns read(String pattern, int flags) {
    return new PatternReader(pattern, flags).read();
  }

  private Patterns read() {
    while (in.hasMore()) {
      next();
    }
    if (open.size() > 1) {
      throw in.mistake("Unclosed group");
    }
    endAtom();
    Group all = open.element();
    checkSize(all.size);
    return new Patterns(
        java.toString(), isLinear ? linear.toString() : null, (int) all.size, seesLineEnds);
  }

  private void next() {
    char c = in.peek();
    if (extended && (Character.isWhitespace(c) || c == '#')) {
      in.skipBlank();
      return;
    }
    switch (c) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> openGroup();
      case ')' -> closeGroup();
      case '|' -> alternative();
      case '*', '+', '?' -> repeat();
      case '{' -> {
        if (in.isCount()) {
          repeat();
        } else {
          literal(in.codePoint());
        }
      }
      case '^' -> lineStart();
      case '$' -> lineEnd();
      case '.' -> {
        in.take(1);
        isLinear &= unixLines;
        atom(".", ".");
      }
      default -> literal(in.codePoint());
    }
  }

  /** An element that reads a character; null if RE2/J does not support it. */
  private void atom(String forJava, @Nullable String forLinear) {
    beginAtom();
    java.append(forJava);
    if (forLinear == null) {
      isLinear = false;
    } else {
      linear.append(forLinear);
    }
  }

  /** An element that reads nothing itself: it is always counted. */
  private void zeroWidth(String forJava, @Nullable String forLinear) {
    atom("(?:" + COUNTED + forJava + ")", forLinear);
  }

  private void beginAtom() {
    endAtom();
    atom = place();
    atomSize = 1;
    repeated = false;
  }

  private void endAtom() {
    if (atom != null) {
      open.element().size += atomSize;
      checkSize(open.element().size);
      atom = null;
    }
  }

  private void checkSize(long size) {
    if (size > LARGEST) {
      throw in.mistake("Regular expression is too large");
    }
  }

  private Place place() {
    return new Place(java.length(), linear.length());
  }

  private void literal(int codePoint) {
    String text = PatternText.quoted(codePoint);
    atom(text, PatternText.isSurrogate(codePoint) ? null : text);
  }

  private void lineStart() {
    in.take(1);
    if (multiline) {
      isLinear &= unixLines;
      seesLineEnds = true;
    }
    zeroWidth("^", "^");
  }

  private void lineEnd() {
    in.take(1);
    isLinear &= unixLines;
    seesLineEnds = true;
    zeroWidth("$", "$");
  }

  private void alternative() {
    in.take(1);
    endAtom();
    java.append('|').append(COUNTED);
    linear.append('|');
    open.element().size++;
  }

  private void escape() {
    PatternEscape escape = PatternEscape.read(in, groups, false);
    switch (escape.kind()) {
      case TEXT -> escape.text().codePoints().forEach(this::literal);
      case SET -> atom(escape.text(), escape.linear());
      case PLACE -> {
        seesLineEnds |= escape.text().equals("\\Z");
        isLinear &= unixLines || !escape.text().equals("\\Z");
        zeroWidth(escape.text(), escape.linear());
      }
    }
  }

  private void characterClass() {
    PatternClass members = PatternClass.read(in, groups);
    atom(members.java(), members.linear());
  }

  private void repeat() {
    Place start = atom;
    PatternText.Count count = in.count();
    if (start == null || (repeated && !count.isCounted())) {
      throw in.mistake("Dangling quantifier");
    }
    if (count.most() > LARGEST_COUNT || count.least() > LARGEST_COUNT) {
      throw in.mistake("number too big in {} quantifier");
    }
    if (repeated) {
      java.insert(start.java, "(?:").append(')');
      linear.insert(start.linear, "(?:").append(')');
    }
    java.insert(start.java, COUNTED).append(count.text());
    atom = new Place(start.java + COUNTED.length(), start.linear);
    linear.append(count.text());
    isLinear &= !count.isPossessive();
    atomSize = atomSize * Math.max(1, Math.max(count.least(), count.most())) + 1;
    checkSize(atomSize);
    repeated = true;
  }

  private void openGroup() {
    beginAtom();
    Group group = new Group(place(), extended);
    if (in.startsWith("(?#")) {
      in.skipTo(')');
      atom = null;
      return;
    }
    String kind = in.groupKind();
    switch (kind) {
      case "(" -> {
        groups++;
        begin(group, "(", "(");
      }
      case "(?:" -> begin(group, "(?:", "(?:");
      case "(?=", "(?!", "(?<=", "(?<!", "(?>" -> begin(group, kind, null);
      case "(?<" -> {
        groups++;
        begin(group, "(?<" + in.name() + ">", "(");
      }
      default -> flags(group);
    }
  }

  private void begin(Group group, String forJava, @Nullable String forLinear) {
    if (open.size() > DEEPEST) {
      throw in.mistake("parentheses are too deeply nested");
    }
    open.push(group);
    atom = null;
    java.append(forJava).append(COUNTED);
    isLinear &= forLinear != null;
    linear.append(forLinear == null ? "(?:" : forLinear);
  }

  /** {@code (?i)} or {@code (?i:}; option x is followed here, and not passed on. */
  private void flags(Group group) {
    PatternText.Flags flags = in.flags();
    if (flags.sets('x') || flags.clears('x')) {
      extended = flags.sets('x');
    }
    multiline |= flags.sets('m');
    isLinear &= unicodeCase || !flags.sets('i');
    String text = flags.withoutBlanks();
    if (flags.opensGroup()) {
      begin(group, "(?" + text + ":", "(?" + text + ":");
    } else {
      atom = null;
      String both = text.isEmpty() ? "" : "(?" + text + ")";
      java.append(both);
      linear.append(both);
    }
  }

  private void closeGroup() {
    in.take(1);
    endAtom();
    if (open.size() == 1) {
      throw in.mistake("Unmatched closing ')'");
    }
    Group group = open.pop();
    java.append(')');
    linear.append(')');
    extended = group.extended;
    atom = group.start;
    atomSize = group.size + 2;
    repeated = false;
  }
}
