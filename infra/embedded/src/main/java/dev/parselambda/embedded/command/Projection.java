package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.update.Editor;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.Paths;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.text.TextSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a document go out.
 *
 * <p>Paths become a tree; a node that is a leaf is wanted (or unwanted) wholly, an inner node is
 * followed into objects and into the objects of arrays. Computed fields ({@code $slice}, {@code
 * $elemMatch}, {@code $meta}, expressions) are put on top.
 */
final class Projection {
  private final Map<String, Object> tree = new LinkedHashMap<>();
  private final Map<String, Document> computed = new LinkedHashMap<>();
  private final boolean including;
  private final boolean withId;
  private final @Nullable TextSearch text;

  private Projection(Document spec, @Nullable TextSearch text) {
    this.text = text;
    Boolean includes = null;
    boolean id = true;
    for (Map.Entry<String, Object> field : spec.entrySet()) {
      Object value = field.getValue();
      requireNoPosition(field.getKey());
      if (value instanceof Document computation) {
        addComputed(field.getKey(), computation);
        if (computation.containsKey("$elemMatch")) {
          includes = true;
        }
      } else if (value instanceof String || value instanceof List) {
        computed.put(field.getKey(), new Document("$literalOrPath", value));
        includes = true;
      } else if (field.getKey().equals("_id")) {
        id = Numbers.isTrue(value);
      } else {
        includes = agree(includes, Numbers.isTrue(value), field.getKey());
        add(tree, field.getKey());
      }
    }
    this.including =
        includes != null ? includes : id && spec.containsKey("_id") && computed.isEmpty();
    this.withId = id;
    if (!including && !id) {
      tree.put("_id", true);
    }
  }

  /** Null if all fields go out as they are. */
  static @Nullable Projection of(Document spec, @Nullable Matcher matcher) {
    return spec.isEmpty() ? null : new Projection(spec, matcher == null ? null : matcher.text());
  }

  private static boolean agree(@Nullable Boolean before, boolean now, String field) {
    if (before != null && before != now) {
      throw new Failure(
          now ? 31253 : 31254,
          now ? "Location31253" : "Location31254",
          now
              ? "Cannot do inclusion on field " + field + " in exclusion projection"
              : "Cannot do exclusion on field " + field + " in inclusion projection");
    }
    return now;
  }

  private static void requireNoPosition(String path) {
    if (path.endsWith(".$") || path.contains(".$.")) {
      throw Failure.unsupported("A positional projection ('" + path + "')");
    }
  }

  private void addComputed(String path, Document computation) {
    if (computation.containsKey("$meta")
        && (!"textScore".equals(computation.get("$meta")) || text == null)) {
      throw "textScore".equals(computation.get("$meta"))
          ? new Failure(
              40218, "Location40218", "query requires text score metadata, but it is not available")
          : Failure.unsupported("$meta: " + computation.get("$meta"));
    }
    if (computation.containsKey("$elemMatch") && path.contains(".")) {
      throw new Failure(
          31275, "Location31275", "Cannot use $elemMatch projection on a nested field.");
    }
    computed.put(path, computation);
  }

  @SuppressWarnings("unchecked") // inner nodes are made here
  private static void add(Map<String, Object> tree, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      if (tree.put(path, true) != null) {
        throw collision(path);
      }
      return;
    }
    Object node = tree.computeIfAbsent(path.substring(0, dot), _ -> new LinkedHashMap<>());
    if (!(node instanceof Map<?, ?> inner)) {
      throw collision(path);
    }
    add((Map<String, Object>) inner, path.substring(dot + 1));
  }

  private static Failure collision(String path) {
    return new Failure(31250, "Location31250", "Path collision at " + path);
  }

  Document project(Document document) {
    Document result = including ? include(document) : exclude(document, tree);
    for (Map.Entry<String, Document> each : computed.entrySet()) {
      compute(each.getKey(), each.getValue(), document, result);
    }
    return result;
  }

  private Document include(Document document) {
    Document result = new Document();
    if (withId && document.containsKey("_id")) {
      result.put("_id", document.get("_id"));
    }
    include(document, tree, result);
    return result;
  }

  private static void include(Document document, Map<?, ?> tree, Document into) {
    for (Map.Entry<String, Object> field : document.entrySet()) {
      Object node = tree.get(field.getKey());
      if (node instanceof Map<?, ?> inner) {
        Object part = includePart(field.getValue(), inner);
        if (part != null) {
          into.put(field.getKey(), part);
        }
      } else if (node != null) {
        into.put(field.getKey(), field.getValue());
      }
    }
  }

  private static @Nullable Object includePart(@Nullable Object value, Map<?, ?> tree) {
    if (value instanceof Document inner) {
      Document part = new Document();
      include(inner, tree, part);
      return part;
    }
    if (value instanceof List<?> list) {
      List<Object> parts = new ArrayList<>();
      for (Object each : list) {
        Object part = includePart(each, tree);
        if (part != null) {
          parts.add(part);
        }
      }
      return parts;
    }
    return null;
  }

  private static Document exclude(Document document, Map<?, ?> tree) {
    Document result = new Document();
    for (Map.Entry<String, Object> field : document.entrySet()) {
      Object node = tree.get(field.getKey());
      if (node == null) {
        result.put(field.getKey(), field.getValue());
      } else if (node instanceof Map<?, ?> inner) {
        result.put(field.getKey(), excludePart(field.getValue(), inner));
      }
    }
    return result;
  }

  private static @Nullable Object excludePart(@Nullable Object value, Map<?, ?> tree) {
    return switch (value) {
      case Document inner -> exclude(inner, tree);
      case List<?> list -> {
        List<@Nullable Object> parts = new ArrayList<>(list.size());
        list.forEach(each -> parts.add(excludePart(each, tree)));
        yield parts;
      }
      case null, default -> value;
    };
  }

  private void compute(String path, Document how, Document document, Document into) {
    if (how.containsKey("$meta") && text != null) {
      set(into, path, text.score(document));
    } else if (how.containsKey("$slice")) {
      Object value = Paths.get(document, path);
      if (value instanceof List<?> list) {
        set(into, path, slice(list, how.get("$slice")));
      } else if (value != null) {
        set(into, path, value);
      }
    } else if (how.get("$elemMatch") instanceof Document filter) {
      elemMatch(path, filter, document, into);
    } else {
      Object expression = how.containsKey("$literalOrPath") ? how.get("$literalOrPath") : how;
      Object value = Expression.compile(expression).evaluate(Scope.of(document));
      if (!(value instanceof Missing)) {
        set(into, path, value);
      }
    }
  }

  private static void set(Document into, String path, @Nullable Object value) {
    if (path.contains(".")) {
      Editor editor = new Editor(into);
      editor.set(path, value);
      into.putAll(editor.result());
    } else {
      into.put(path, value);
    }
  }

  private static List<?> slice(List<?> list, @Nullable Object operand) {
    int skip = 0;
    int count;
    if (operand instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Number from
        && pair.get(1) instanceof Number many) {
      skip =
          Numbers.toInt(from) < 0
              ? Math.max(0, list.size() + Numbers.toInt(from))
              : Numbers.toInt(from);
      count = Numbers.toInt(many);
    } else if (operand instanceof Number many) {
      count = Math.abs(Numbers.toInt(many));
      skip = Numbers.toInt(many) < 0 ? Math.max(0, list.size() - count) : 0;
    } else {
      throw Failure.badValue("$slice only supports numbers and [skip, limit] arrays");
    }
    int start = Math.min(skip, list.size());
    return list.subList(start, (int) Math.min((long) start + count, list.size()));
  }

  private static void elemMatch(String path, Document filter, Document document, Document into) {
    if (document.get(path) instanceof List<?> list) {
      Matcher matcher =
          Matcher.compile(
              new Document("v", new Document("$elemMatch", filter)),
              MatcherOptions.DRIVER.withView(WireValues.VIEW));
      for (Object each : list) {
        if (matcher.matches(new Document("v", java.util.Collections.singletonList(each)))) {
          into.put(path, java.util.Collections.singletonList(each));
          return;
        }
      }
    }
  }
}
