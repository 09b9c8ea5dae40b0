package dev.parselambda.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {
  private static final String[] ATOMS = {
    "a",
    "b",
    "\\n",
    ".",
    "[ab]",
    "[^a]",
    "[a-c\\d]",
    "\\d",
    "\\w",
    "\\s",
    "\\S",
    "\\b",
    "\\B",
    "^",
    "$",
    "\\A",
    "\\z",
    "\\Z",
    "\\x61",
    "\\u0062",
    "\\Qab\\E",
    "\\p{L}",
    "\\p{Alpha}",
    "[\\s-]",
    "é"
  };
  private static final String[] HARD = {
    "\\1", "(?=a)", "(?!b)", "(?<=a)", "(?>a|ab)", "a++", "\\G"
  };
  private static final String[] REPEATS = {"*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??"};

  /** A pattern of a few parts; those that only backtracking knows are rare. */
  private static String generated(Random random, int depth) {
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(3) + 1; i > 0; i--) {
      switch (depth == 0 ? 0 : random.nextInt(6)) {
        case 0, 1, 2 -> pattern.append(ATOMS[random.nextInt(ATOMS.length)]);
        case 3 ->
            pattern.append(random.nextInt(4) == 0 ? HARD[random.nextInt(HARD.length)] : "(?i:a)");
        default ->
            pattern
                .append(random.nextBoolean() ? "(" : "(?:")
                .append(generated(random, depth - 1))
                .append(random.nextInt(3) == 0 ? "|" + generated(random, depth - 1) : "")
                .append(')');
      }
      if (random.nextInt(3) == 0 && !pattern.toString().matches("(?s).*[+*?}]")) {
        pattern.append(REPEATS[random.nextInt(REPEATS.length)]);
      }
    }
    return pattern.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append("aabbA1 \n\né-".charAt(random.nextInt(11)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Pattern.MULTILINE, Pattern.DOTALL, Pattern.CASE_INSENSITIVE})
  void findsWhatJavaFinds(int flag) {
    int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CASE | flag;
    Random random = new Random(flag);
    int linear = 0;
    for (int i = 0; i < 3000; i++) {
      String source = generated(random, 3);
      Pattern java = compiled(source, flags);
      if (java == null) {
        continue;
      }
      SafePattern safe = SafePattern.compile(source, flags);
      linear += safe.isLinear() ? 1 : 0;
      for (int j = 0; j < 5; j++) {
        String text = text(random);
        if (text.isEmpty() && flag == Pattern.MULTILINE) {
          continue; // Java's ^ does not match there; that of PCRE and RE2/J does
        }
        String shown = source + " in " + text.replace("\n", "\\n");
        assertEquals(java.matcher(text).find(), safe.find(text), shown);
        assertEquals(java.matcher(text).matches(), safe.matches(text), shown);
        assertEquals(java.matcher(text).lookingAt(), safe.matchesStart(text), shown);
      }
    }
    assertTrue(linear > 1000, "patterns that run on RE2/J: " + linear);
  }

  private static @org.jspecify.annotations.Nullable Pattern compiled(String source, int flags) {
    try {
      return Pattern.compile(source, flags);
    } catch (PatternSyntaxException _) {
      return null; // such as a lookbehind without a length
    }
  }

  /** Each would run for hours, or end the stack, on java.util.regex as it is. */
  static Stream<String> runAway() {
    return Stream.of(
        "^{250}{250}",
        "(?:|)".repeat(100) + "(?=x)x",
        "(?:|)".repeat(100) + "x",
        "(?:^?){2}".repeat(200) + "(?=x)x",
        "(?:(?=)|(?=)|(?=)){60}x",
        "(?:(?:(?:(?:^|$|){9}){9}){9}){9}x",
        "(a|aa)+\\1c",
        "(a+)+$(?=x)",
        "(a*)*b(?=)",
        "(?:(?:a?){2}){200}(?=)b",
        "()(?:\\1?\\1?){3}".repeat(50) + "x",
        "((((((((a?)*)*)*)*)*)*)*)*\\1b",
        "(?:\\G?\\A?){30}{30}(?=x)x",
        "(?!(?:|)".repeat(60) + "x" + ")".repeat(60) + "y",
        "(?:a{0,200}){200}b");
  }

  @ParameterizedTest
  @MethodSource("runAway")
  void endsForEveryText(String pattern) {
    SafePattern safe = SafePattern.compile(pattern, Pattern.UNIX_LINES);
    for (String text : new String[] {"", "\n", "a".repeat(50), "a".repeat(50) + "\n"}) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            try {
              assertFalse(safe.find(text) && text.isEmpty() && pattern.endsWith("x"));
            } catch (TooManySteps _) {
              assertTrue(pattern.length() > 5, "a short pattern needs few steps");
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(?:(?=){999999}){999999}", "(?:(?=){65535}){65535}", "a{65536}", "(a{300}){300}"})
  void aPatternThatIsTooLargeIsRefused(String pattern) {
    assertThrows(PatternSyntaxException.class, () -> SafePattern.compile(pattern, 0));
  }

  @Test
  void deepPatternsAreRefused() {
    for (String pattern :
        new String[] {"(".repeat(300) + ")".repeat(300), "[".repeat(300) + "a" + "]".repeat(300)}) {
      assertThrows(PatternSyntaxException.class, () -> SafePattern.compile(pattern, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "(a+)+$, true",
    "(?i)é|x, true",
    "a.*b.*c, true",
    "^\\w+@\\w+$, true",
    "(a)\\1, false",
    "(?=a)b, false",
    "(?:a{100}){100}, false",
    "[a&&b], false"
  })
  void runsInLinearTimeWhereItCan(String pattern, boolean linear) {
    int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CASE;
    assertEquals(linear, SafePattern.compile(pattern, flags).isLinear());
  }

  @ParameterizedTest
  @CsvSource({
    "'a b # c', x, ab, true",
    "'(?x: a b ) c', '', 'ab c', true",
    "'(?#hidden)a', '', a, true",
    "a{2}{3}, '', aaaaa, false",
    "a{2}{3}, '', aaaaaa, true",
    "'x{y}', '', 'x{y}', true",
    "'(?P<n>a)b', '', ab, true",
    "'\\0a', '', 'b', false"
  })
  void knowsWhatPcreAddsToJava(String pattern, String options, String text, boolean found) {
    int flags = Pattern.UNIX_LINES | (options.equals("x") ? Pattern.COMMENTS : 0);
    assertEquals(found, SafePattern.compile(pattern, flags).find(text));
  }
}
