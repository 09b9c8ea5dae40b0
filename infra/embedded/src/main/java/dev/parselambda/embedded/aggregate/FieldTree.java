package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What $project and $addFields do to each path. A child is a tree for what lies below, an
 * expression, or true and false for kept and dropped. Arrays on the way stand for their objects.
 */
final class FieldTree {
  private final Map<String, Object> children = new LinkedHashMap<>();
  private boolean includes;
  private boolean excludes;

  private FieldTree() {}

  static FieldTree projection(Document spec) {
    FieldTree tree = new FieldTree();
    tree.addAll(spec, "", tree, true);
    boolean idDropped = Boolean.FALSE.equals(tree.children.get("_id"));
    if (tree.includes && tree.excludes) {
      throw new Failure(
          31254,
          "Location31254",
          "Invalid $project :: caused by :: Cannot do exclusion on a field in inclusion"
              + " projection");
    }
    if (!tree.excludes && !(idDropped && !tree.includes)) {
      tree.includes = true;
      if (!idDropped) {
        tree.children.putIfAbsent("_id", true);
      }
    }
    return tree;
  }

  static FieldTree computed(Document spec) {
    if (spec.isEmpty()) {
      throw new Failure(
          40177,
          "Location40177",
          "Invalid $addFields :: caused by :: specification must have at least one field");
    }
    FieldTree tree = new FieldTree();
    tree.addAll(spec, "", tree, false);
    return tree;
  }

  private void addAll(Document spec, String prefix, FieldTree root, boolean projecting) {
    for (Map.Entry<String, Object> field : spec.entrySet()) {
      String path = prefix + field.getKey();
      Object value = field.getValue();
      boolean nested =
          value instanceof Document inner
              && !inner.isEmpty()
              && !inner.keySet().iterator().next().startsWith("$");
      if (nested && value instanceof Document inner) {
        addAll(inner, path + ".", root, projecting);
      } else if (projecting && (value instanceof Number || value instanceof Boolean)) {
        boolean keep = Numbers.isTrue(value);
        root.includes |= keep;
        root.excludes |= !keep && !path.equals("_id");
        root.put(path, keep);
      } else {
        root.includes |= projecting;
        root.put(path, Expression.compile(value));
      }
    }
  }

  private void put(String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      children.put(path, value);
      return;
    }
    Object child = children.computeIfAbsent(path.substring(0, dot), _ -> new FieldTree());
    if (!(child instanceof FieldTree tree)) {
      throw new Failure(31249, "Location31249", "Path collision at " + path);
    }
    tree.put(path.substring(dot + 1), value);
  }

  Document project(Document document, Scope scope) {
    return includes ? include(document, scope) : exclude(document);
  }

  private Document include(Document document, Scope scope) {
    Document result = new Document();
    for (Map.Entry<String, Object> field : document.entrySet()) {
      Object child = children.get(field.getKey());
      if (Boolean.TRUE.equals(child)) {
        result.put(field.getKey(), field.getValue());
      } else if (child instanceof FieldTree tree) {
        Object part = tree.includeIn(field.getValue(), scope);
        if (!(part instanceof Missing)) {
          result.put(field.getKey(), part);
        }
      }
    }
    children.forEach((name, child) -> compute(name, child, result, scope));
    return result;
  }

  private @Nullable Object includeIn(@Nullable Object value, Scope scope) {
    if (value instanceof Document inner) {
      return include(inner, scope);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> parts = new ArrayList<>();
      for (Object each : list) {
        Object part = includeIn(each, scope);
        if (!(part instanceof Missing)) {
          parts.add(part);
        }
      }
      return parts;
    }
    return hasExpression() ? include(new Document(), scope) : Missing.getInstance();
  }

  private boolean hasExpression() {
    return children.values().stream()
        .anyMatch(
            each ->
                each instanceof Expression
                    || (each instanceof FieldTree tree && tree.hasExpression()));
  }

  private static void compute(String name, Object child, Document into, Scope scope) {
    if (child instanceof Expression expression) {
      Object value = expression.evaluate(scope);
      if (!(value instanceof Missing)) {
        into.put(name, value);
      }
    } else if (child instanceof FieldTree tree && tree.hasExpression() && !into.containsKey(name)) {
      into.put(name, tree.include(new Document(), scope));
    }
  }

  private Document exclude(Document document) {
    Document result = new Document();
    for (Map.Entry<String, Object> field : document.entrySet()) {
      Object child = children.get(field.getKey());
      if (child == null) {
        result.put(field.getKey(), field.getValue());
      } else if (child instanceof FieldTree tree) {
        result.put(field.getKey(), tree.excludeIn(field.getValue()));
      }
    }
    return result;
  }

  private @Nullable Object excludeIn(@Nullable Object value) {
    return switch (value) {
      case Document inner -> exclude(inner);
      case List<?> list -> {
        List<@Nullable Object> parts = new ArrayList<>();
        list.forEach(each -> parts.add(excludeIn(each)));
        yield parts;
      }
      case null, default -> value;
    };
  }

  /** The document with the computed fields added or replaced. */
  Document set(Document document, Scope scope) {
    Document result = document.clone();
    for (Map.Entry<String, Object> each : children.entrySet()) {
      String name = each.getKey();
      if (each.getValue() instanceof FieldTree tree) {
        result.put(name, tree.setIn(result.get(name), scope));
      } else if (each.getValue() instanceof Expression expression) {
        Object value = expression.evaluate(scope);
        if (value instanceof Missing) {
          result.remove(name);
        } else {
          result.put(name, value);
        }
      }
    }
    return result;
  }

  private Object setIn(@Nullable Object value, Scope scope) {
    if (value instanceof List<?> list) {
      List<Object> parts = new ArrayList<>();
      list.forEach(each -> parts.add(setIn(each, scope)));
      return parts;
    }
    return set(value instanceof Document inner ? inner : new Document(), scope);
  }
}
