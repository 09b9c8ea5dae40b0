package dev.parselambda.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of the arguments of {@code sam deploy --parameter-overrides}: SAM looks for pairs in
 * each argument, and passes over what is none without a word.
 *
 * <p>A value is a text in double quotes, one in single quotes, or one without blanks and double
 * quotes; a backslash takes the next character along. The quotes around it go, and the backslashes
 * before blanks and quotes. The source: {@code samcli/cli/types.py}, CfnParameterOverridesType.
 */
final class SamParameters {
  private static final String NAME = "([A-Za-z0-9\"']+)";
  private static final String VALUE =
      "(\"(?:\\\\.|[^\"\\\\]+)*\"|'(?:\\\\.|[^'\\\\]+)*'|(?:\\\\.|[^ \"\\\\]+)+)";

  /** The form of CloudFormation's own command line, which is looked for first. */
  private static final Pattern LONG =
      Pattern.compile("ParameterKey=" + NAME + ",ParameterValue=" + VALUE);

  private static final Pattern SHORT = Pattern.compile(" " + NAME + "=" + VALUE);

  private static final Pattern WORD =
      Pattern.compile("\\s*((?:[^\\s'\"\\\\]|\\\\.|'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\")+)");

  private static final Pattern PIECE =
      Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|\\\\(.)|([^'\"\\\\]+)");

  private SamParameters() {}

  /** The parameters that SAM finds in the arguments, by name. */
  static Map<String, String> parse(List<String> arguments) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String argument : arguments) {
      String text = " " + argument.strip();
      Pattern form = LONG.matcher(text).find() ? LONG : SHORT;
      Matcher pair = form.matcher(text);
      while (pair.find()) {
        parameters.put(unquoted(pair.group(1)), unquoted(pair.group(2)));
      }
    }
    return parameters;
  }

  private static String unquoted(String text) {
    char first = text.charAt(0);
    boolean quoted =
        text.length() > 1
            && (first == '"' || first == '\'')
            && text.charAt(text.length() - 1) == first;
    String inner = quoted ? text.substring(1, text.length() - 1) : text;
    return inner.replace("\\ ", " ").replace("\\\"", "\"").replace("\\'", "'");
  }

  /** The words of a command line as a shell reads it; a comment at its end is none of them. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    int at = 0;
    while (word.find(at) && word.start() == at) {
      if (word.group(1).startsWith("#")) {
        break;
      }
      words.add(PIECE.matcher(word.group(1)).replaceAll(SamParameters::piece));
      at = word.end();
    }
    return words;
  }

  private static String piece(java.util.regex.MatchResult piece) {
    String text;
    if (piece.group(1) != null) {
      text = piece.group(1);
    } else if (piece.group(2) != null) {
      text = piece.group(2).replaceAll("\\\\([\"\\\\$`])", "$1");
    } else {
      text = piece.group(3) != null ? piece.group(3) : piece.group(4);
    }
    return Matcher.quoteReplacement(text);
  }
}
