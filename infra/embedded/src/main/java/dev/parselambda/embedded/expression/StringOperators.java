package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.compile;
import static dev.parselambda.embedded.expression.Expression.isNothing;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Strings. */
final class StringOperators {
  private static final String BLANKS = " \t\n\r\f\u000b\u00a0\0";

  private StringOperators() {}

  static void register(Operators.Registry to) {
    to.function("$concat", 0, Integer.MAX_VALUE, StringOperators::concat);
    to.function("$toLower", 1, 1, a -> text(a.getFirst()).toLowerCase(Locale.ROOT));
    to.function("$toUpper", 1, 1, a -> text(a.getFirst()).toUpperCase(Locale.ROOT));
    to.function(
        "$strLenCP",
        1,
        1,
        a -> {
          String text = string("$strLenCP", a.getFirst());
          return text.codePointCount(0, text.length());
        });
    to.function("$strLenBytes", 1, 1, a -> bytes(string("$strLenBytes", a.getFirst())).length);
    to.function(
        "$strcasecmp",
        2,
        2,
        a ->
            Integer.signum(
                text(a.get(0))
                    .toUpperCase(Locale.ROOT)
                    .compareTo(text(a.get(1)).toUpperCase(Locale.ROOT))));
    to.function("$substr", 3, 3, StringOperators::substringOfBytes);
    to.function("$substrBytes", 3, 3, StringOperators::substringOfBytes);
    to.function("$substrCP", 3, 3, StringOperators::substring);
    to.function("$split", 2, 2, StringOperators::split);
    to.function("$indexOfCP", 2, 4, a -> indexOf("$indexOfCP", a));
    to.function("$indexOfBytes", 2, 4, a -> indexOf("$indexOfBytes", a));
    to.form("$trim", argument -> trim("$trim", argument, true, true));
    to.form("$ltrim", argument -> trim("$ltrim", argument, true, false));
    to.form("$rtrim", argument -> trim("$rtrim", argument, false, true));
    to.form("$replaceOne", argument -> replace("$replaceOne", argument, false));
    to.form("$replaceAll", argument -> replace("$replaceAll", argument, true));
    to.form("$regexMatch", StringOperators::regexMatch);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String string(String operator, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw Operators.wrong(operator, "a string", value);
  }

  /** What string operators make of other values: nothing becomes the empty string. */
  private static String text(@Nullable Object value) {
    return isNothing(value) ? "" : String.valueOf(ConversionOperators.text(value));
  }

  private static @Nullable Object concat(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    arguments.forEach(each -> out.append(string("$concat", each)));
    return out.toString();
  }

  private static int whole(String operator, @Nullable Object value) {
    return MathOperators.number(operator, value).intValue();
  }

  private static Object substringOfBytes(List<@Nullable Object> arguments) {
    byte[] bytes = bytes(text(arguments.get(0)));
    int start = whole("$substrBytes", arguments.get(1));
    int length = whole("$substrBytes", arguments.get(2));
    if (start < 0 || start >= bytes.length) {
      return "";
    }
    int end = length < 0 ? bytes.length : (int) Math.min((long) start + length, bytes.length);
    return new String(Arrays.copyOfRange(bytes, start, end), StandardCharsets.UTF_8);
  }

  private static Object substring(List<@Nullable Object> arguments) {
    int[] points = text(arguments.get(0)).codePoints().toArray();
    int start = Math.min(whole("$substrCP", arguments.get(1)), points.length);
    int length = whole("$substrCP", arguments.get(2));
    if (start < 0 || length < 0) {
      throw Failure.badValue("$substrCP: the starting index and length must be non-negative");
    }
    return new String(points, start, (int) Math.min(length, (long) points.length - start));
  }

  private static @Nullable Object split(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    String by = string("$split", arguments.get(1));
    if (by.isEmpty()) {
      throw new Failure(40087, "Location40087", "$split requires a non-empty separator");
    }
    String text = string("$split", arguments.get(0));
    return Arrays.asList(text.split(java.util.regex.Pattern.quote(by), -1));
  }

  private static @Nullable Object indexOf(String operator, List<@Nullable Object> arguments) {
    if (isNothing(arguments.get(0))) {
      return null;
    }
    String text = string(operator, arguments.get(0));
    String sought = string(operator, arguments.get(1));
    boolean points = operator.equals("$indexOfCP");
    int size = points ? text.codePointCount(0, text.length()) : bytes(text).length;
    int from = arguments.size() > 2 ? whole(operator, arguments.get(2)) : 0;
    int to = arguments.size() > 3 ? Math.min(whole(operator, arguments.get(3)), size) : size;
    for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      int place = points ? text.codePointCount(0, at) : bytes(text.substring(0, at)).length;
      int width = points ? sought.codePointCount(0, sought.length()) : bytes(sought).length;
      if (place >= from && place + width <= to) {
        return place;
      }
    }
    return -1;
  }

  private static Expression trim(
      String operator, @Nullable Object argument, boolean left, boolean right) {
    Document named = Operators.named(operator, argument, "input", "chars");
    Expression input = compile(named.get("input"));
    Expression chars = compile(named.containsKey("chars") ? named.get("chars") : BLANKS);
    return scope -> {
      Object value = input.evaluate(scope);
      Object set = chars.evaluate(scope);
      if (isNothing(value) || isNothing(set)) {
        return null;
      }
      String text = string(operator, value);
      String unwanted = string(operator, set);
      int start = 0;
      int end = text.length();
      while (left && start < end && unwanted.indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      while (right && end > start && unwanted.indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      return text.substring(start, end);
    };
  }

  private static Expression replace(String operator, @Nullable Object argument, boolean all) {
    Document named = Operators.named(operator, argument, "input", "find", "replacement");
    Expression input = compile(named.get("input"));
    Expression find = compile(named.get("find"));
    Expression by = compile(named.get("replacement"));
    return scope -> {
      Object text = input.evaluate(scope);
      Object sought = find.evaluate(scope);
      Object replacement = by.evaluate(scope);
      if (isNothing(text) || isNothing(sought) || isNothing(replacement)) {
        return null;
      }
      String from = string(operator, text);
      String what = string(operator, sought);
      String with = string(operator, replacement);
      int at = from.indexOf(what);
      if (all) {
        return from.replace(what, with);
      }
      return at < 0 ? from : from.substring(0, at) + with + from.substring(at + what.length());
    };
  }

  private static Expression regexMatch(@Nullable Object argument) {
    Document named = Operators.named("$regexMatch", argument, "input", "regex", "options");
    Expression input = compile(named.get("input"));
    Document condition = new Document();
    switch (named.get("regex")) {
      case BsonRegularExpression regex -> condition.append("v", regex);
      case String pattern when !pattern.startsWith("$") ->
          condition.append(
              "v",
              new Document("$regex", pattern)
                  .append("$options", named.getOrDefault("options", "")));
      case null, default -> throw Failure.unsupported("$regexMatch with a computed pattern");
    }
    Matcher matcher = Matcher.compile(condition, MatcherOptions.DRIVER.withView(WireValues.VIEW));
    return scope ->
        input.evaluate(scope) instanceof String text && matcher.matches(new Document("v", text));
  }
}
