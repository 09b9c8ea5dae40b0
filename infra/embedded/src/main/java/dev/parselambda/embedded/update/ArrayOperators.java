package dev.parselambda.embedded.update;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.SortOrder;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.value.Collation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** $push, $addToSet, $pull, $pullAll, $pop. */
final class ArrayOperators {
  private static final Set<String> PUSH_OPTIONS = Set.of("$each", "$position", "$slice", "$sort");

  private ArrayOperators() {}

  static void push(Editor editor, String path, @Nullable Object operand, boolean inserting) {
    List<@Nullable Object> list = list(editor, path, "$push");
    if (!(operand instanceof Document options) || !(options.get("$each") instanceof List<?> each)) {
      list.add(operand);
      editor.set(path, list);
      return;
    }
    for (String option : options.keySet()) {
      if (!PUSH_OPTIONS.contains(option)) {
        throw Failure.badValue("Unrecognized clause in $push: " + option);
      }
    }
    list.addAll(position(options.get("$position"), list.size()), each);
    if (options.containsKey("$sort")) {
      sort(list, options.get("$sort"));
    }
    editor.set(
        path, options.get("$slice") instanceof Number n ? slice(list, Numbers.toInt(n)) : list);
  }

  private static int position(@Nullable Object option, int size) {
    if (!(option instanceof Number number)) {
      return size;
    }
    int wanted = Numbers.toInt(number);
    return wanted < 0 ? Math.max(0, size + wanted) : Math.min(wanted, size);
  }

  private static List<@Nullable Object> slice(List<@Nullable Object> list, int count) {
    return count < 0
        ? new ArrayList<>(list.subList(Math.max(0, list.size() + count), list.size()))
        : new ArrayList<>(list.subList(0, Math.min(count, list.size())));
  }

  private static void sort(List<@Nullable Object> list, @Nullable Object order) {
    if (order instanceof Number direction) {
      list.sort(Numbers.toInt(direction) < 0 ? WireValues.ORDER.reversed() : WireValues.ORDER);
      return;
    }
    SortOrder byFields =
        order instanceof Document fields ? SortOrder.of(fields, Collation.SIMPLE, null) : null;
    if (byFields == null) {
      throw Failure.badValue("The $sort is invalid: use 1/-1 to sort the whole element");
    }
    list.sort(
        (a, b) ->
            a instanceof Document x && b instanceof Document y
                ? byFields.compare(byFields.keys(x), byFields.keys(y))
                : WireValues.ORDER.compare(a, b));
  }

  static void addToSet(Editor editor, String path, @Nullable Object operand, boolean inserting) {
    List<@Nullable Object> list = list(editor, path, "$addToSet");
    List<?> added =
        operand instanceof Document options && options.get("$each") instanceof List<?> each
            ? each
            : java.util.Collections.singletonList(operand);
    Set<@Nullable Object> present = new TreeSet<>(WireValues.ORDER);
    present.addAll(list);
    for (Object each : added) {
      if (present.add(each)) {
        list.add(each);
      }
    }
    editor.set(path, list);
  }

  static void pullAll(Editor editor, String path, @Nullable Object operand, boolean inserting) {
    if (!(operand instanceof List<?> values)) {
      throw Failure.badValue("$pullAll requires an array argument");
    }
    Set<@Nullable Object> unwanted = new TreeSet<>(WireValues.ORDER);
    unwanted.addAll(values);
    removeIf(editor, path, "$pullAll", unwanted::contains);
  }

  static void pull(Editor editor, String path, @Nullable Object operand, boolean inserting) {
    removeIf(editor, path, "$pull", condition(operand));
  }

  /** An object is a filter on elements that are objects, or operators on any element. */
  private static Predicate<@Nullable Object> condition(@Nullable Object operand) {
    MatcherOptions options = MatcherOptions.DRIVER.withView(WireValues.VIEW);
    if (operand instanceof Document filter) {
      boolean operators = !filter.isEmpty() && filter.keySet().iterator().next().startsWith("$");
      if (!operators) {
        Matcher matcher = Matcher.compile(filter, options);
        return element -> element instanceof Map<?, ?> map && matcher.matches(map);
      }
      Matcher matcher = Matcher.compile(new Document("v", operand), options);
      return element -> matcher.matches(new Document("v", element));
    }
    if (operand instanceof de.bwaldvogel.mongo.bson.BsonRegularExpression) {
      Matcher matcher = Matcher.compile(new Document("v", operand), options);
      return element -> matcher.matches(new Document("v", element));
    }
    return element -> WireValues.ORDER.compare(element, operand) == 0;
  }

  private static void removeIf(
      Editor editor, String path, String operator, Predicate<@Nullable Object> unwanted) {
    if (editor.has(path)) {
      List<@Nullable Object> list = list(editor, path, operator);
      list.removeIf(unwanted);
      editor.set(path, list);
    }
  }

  static void pop(Editor editor, String path, @Nullable Object operand, boolean inserting) {
    if (!(operand instanceof Number end) || Math.abs(Numbers.toInt(end)) != 1) {
      throw Failure.failedToParse("$pop expects 1 or -1, found: " + operand);
    }
    if (editor.has(path)) {
      List<@Nullable Object> list = list(editor, path, "$pop");
      if (!list.isEmpty()) {
        list.remove(Numbers.toInt(end) < 0 ? 0 : list.size() - 1);
      }
      editor.set(path, list);
    }
  }

  /** A copy of the array at the path; an empty one if there is nothing. */
  private static List<@Nullable Object> list(Editor editor, String path, String operator) {
    Object value = editor.get(path);
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    if (!editor.has(path)) {
      return new ArrayList<>();
    }
    throw Failure.badValue(
        "The field '"
            + path
            + "' must be an array but is of type "
            + (value == null
                ? "null"
                : value.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
            + " in document {_id: "
            + editor.original().get("_id")
            + "} for "
            + operator);
  }
}
