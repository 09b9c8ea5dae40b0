package dev.parselambda.objects;

import dev.parselambda.query.QueryParameters;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a query returns and the pointers that it follows.
 *
 * @param keys the requested fields; null for all
 * @param include dotted paths, parents first
 */
record Selection(@Nullable Set<String> keys, List<String> include) {
  private static final List<String> ALWAYS = List.of("objectId", "createdAt", "updatedAt", "ACL");

  static Selection of(QueryParameters query, ClassSchema schema) {
    Set<String> include = new LinkedHashSet<>(query.include());
    Set<String> keys = query.keys() == null ? null : roots(query.keys());
    if (query.includeAll()) {
      List<String> pointing = pointingFields(schema);
      include.addAll(pointing);
      if (keys != null) {
        keys.addAll(pointing);
      }
    }
    if (query.excludeKeys() != null) {
      if (keys == null) {
        keys = new LinkedHashSet<>(schema.fields().keySet());
      }
      keys.removeAll(new ArrayList<>(query.excludeKeys()));
    }
    if (keys != null) {
      keys.addAll(ALWAYS);
    }
    return new Selection(keys, List.copyOf(include));
  }

  /** The fields to read: the requested ones, and those needed for permission checks. */
  @Nullable List<String> keysToRead(Set<String> needed) {
    if (keys == null) {
      return null;
    }
    Set<String> all = new LinkedHashSet<>(keys);
    all.addAll(needed);
    return List.copyOf(all);
  }

  boolean leavesOut(String field) {
    return keys != null && !keys.contains(field);
  }

  /** The names directly below a path in dotted keys; null for none. */
  static @Nullable List<String> below(@Nullable List<String> keys, String path, boolean last) {
    if (keys == null) {
      return null;
    }
    Set<String> below = new LinkedHashSet<>();
    for (String key : keys) {
      if (key.length() > path.length() + 1
          && key.startsWith(path)
          && key.charAt(path.length()) == '.') {
        String rest = key.substring(path.length() + 1);
        if (!last || rest.indexOf('.') < 0) {
          below.add(Names.root(rest));
        }
      }
    }
    return below.isEmpty() ? null : List.copyOf(below);
  }

  private static Set<String> roots(List<String> keys) {
    Set<String> roots = new LinkedHashSet<>();
    keys.forEach(key -> roots.add(Names.root(key)));
    return roots;
  }

  private static List<String> pointingFields(ClassSchema schema) {
    List<String> names = new ArrayList<>();
    schema
        .fields()
        .forEach(
            (name, field) -> {
              if (field.type() instanceof FieldType.PointerTo
                  || field.type() == FieldType.Plain.ARRAY) {
                names.add(name);
              }
            });
    return names;
  }
}
