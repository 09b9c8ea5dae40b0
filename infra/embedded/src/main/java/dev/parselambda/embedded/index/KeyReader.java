package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a document the keys under which an index holds it. An array gives a key for each of
 * its distinct elements and one for itself, so that whole arrays can be looked up too. Under a
 * collation strings are kept by their collation keys.
 */
final class KeyReader {
  private final IndexDefinition definition;
  private final List<FieldPath> paths;
  private final List<String> roots;
  private final @Nullable Matcher partial;

  KeyReader(IndexDefinition definition) {
    this.definition = definition;
    this.paths =
        definition.fields().stream().map(field -> new FieldPath(field, WireValues.VIEW)).toList();
    this.roots = definition.fields().stream().map(KeyReader::root).toList();
    Document filter = definition.partialFilter();
    this.partial =
        filter == null
            ? null
            : Matcher.compile(filter, MatcherOptions.DRIVER.withView(WireValues.VIEW));
  }

  private static String root(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** Whether an update left all that this index looks at as it was. */
  boolean isUntouched(Document before, Document after) {
    if (partial != null) {
      return false;
    }
    for (String root : roots) {
      if (!isSame(before.get(root), after.get(root))
          || before.containsKey(root) != after.containsKey(root)) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // values are shared by versions unless they were written
  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    return a == b;
  }

  /** The keys of a document; none if the index leaves it out. */
  List<@Nullable Object[]> keys(Document document) {
    if (isLeftOut(document)) {
      return List.of();
    }
    if (paths.size() == 1) {
      return values(paths.getFirst(), document).stream()
          .map(value -> new @Nullable Object[] {value})
          .toList();
    }
    List<@Nullable Object[]> keys = new ArrayList<>();
    keys.add(new @Nullable Object[paths.size()]);
    String arrayField = null;
    for (int i = 0; i < paths.size(); i++) {
      List<@Nullable Object> values = values(paths.get(i), document);
      if (values.size() > 1) {
        arrayField = refuseSecondArray(arrayField, i);
      }
      keys = combine(keys, i, values);
    }
    return keys;
  }

  private String refuseSecondArray(@Nullable String first, int field) {
    if (first != null && !first.equals(roots.get(field))) {
      throw new Failure(
          171,
          "CannotIndexParallelArrays",
          "cannot index parallel arrays [" + roots.get(field) + "] [" + first + "]");
    }
    return roots.get(field);
  }

  private static List<@Nullable Object[]> combine(
      List<@Nullable Object[]> keys, int field, List<@Nullable Object> values) {
    List<@Nullable Object[]> combined = new ArrayList<>(keys.size() * values.size());
    for (@Nullable Object[] key : keys) {
      for (Object value : values) {
        @Nullable Object[] extended = key.clone();
        extended[field] = value;
        combined.add(extended);
      }
    }
    return combined;
  }

  private boolean isLeftOut(Document document) {
    if (partial != null && !partial.matches(document)) {
      return true;
    }
    return definition.sparse() && paths.stream().noneMatch(path -> path.isPresent(document));
  }

  private List<@Nullable Object> values(FieldPath path, Document document) {
    List<@Nullable Object> values = new ArrayList<>(1);
    path.each(document, value -> values.add(collated(value, definition.collation())));
    if (values.isEmpty()) {
      values.add(null);
    }
    if (values.size() == 1) {
      return values;
    }
    TreeSet<@Nullable Object> distinct = new TreeSet<>(WireValues.ORDER);
    distinct.addAll(values);
    return new ArrayList<>(distinct);
  }

  /** A value with its collation keys in place of its strings. */
  static @Nullable Object collated(@Nullable Object value, Collation collation) {
    if (collation.isSimple()) {
      return value;
    }
    return switch (value) {
      case String text -> collation.key(text);
      case List<?> list -> {
        List<@Nullable Object> keys = new ArrayList<>();
        list.forEach(each -> keys.add(collated(each, collation)));
        yield keys;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        map.forEach((name, each) -> keys.put((String) name, collated(each, collation)));
        yield keys;
      }
      case null, default -> value;
    };
  }
}
