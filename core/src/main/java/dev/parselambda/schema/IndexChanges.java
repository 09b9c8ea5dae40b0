package dev.parselambda.schema;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index changes in a schema request.
 *
 * @param result all indexes of the class afterwards, by name
 * @param added those of them that are new
 * @param dropped names of those that are gone
 */
public record IndexChanges(
    Map<String, Map<String, Object>> result,
    Map<String, Map<String, Object>> added,
    List<String> dropped) {

  /** MongoDB's index types other than an order. */
  private static final Set<String> KINDS = Set.of("text", "2d", "2dsphere", "hashed");

  /** The index of every collection; listed with the first other index. */
  private static final Map<String, Map<String, Object>> ID = Map.of("_id_", Map.of("_id", 1));

  /**
   * Reads and checks a request.
   *
   * @param json index name to key document, or to {@code {"__op":"Delete"}}
   * @param existing the indexes the class has
   * @param fields the fields that may be indexed; null for any
   * @throws ParseException INVALID_QUERY when an index is added twice, dropped but missing, on an
   *     unknown field or of an unknown type; INVALID_JSON when the JSON is no such map
   */
  public static IndexChanges of(
      Map<String, @Nullable Object> json,
      Map<String, Map<String, Object>> existing,
      @Nullable Set<String> fields) {
    Map<String, Map<String, Object>> result =
        new LinkedHashMap<>(existing.isEmpty() ? ID : existing);
    Map<String, Map<String, Object>> added = new LinkedHashMap<>();
    List<String> dropped = new ArrayList<>();
    json.forEach(
        (name, value) -> {
          if (!(value instanceof Map<?, ?> object)) {
            throw new ParseException(ParseError.INVALID_JSON, "invalid JSON");
          }
          boolean drop = "Delete".equals(object.get("__op"));
          if (drop != result.containsKey(name)) {
            throw refused(
                "Index "
                    + name
                    + (drop ? " does not exist, cannot delete." : " exists, cannot update."));
          }
          if (drop) {
            result.remove(name);
            dropped.add(name);
          } else {
            Map<String, Object> key = key(name, object, fields);
            result.put(name, key);
            added.put(name, key);
          }
        });
    return new IndexChanges(result, added, dropped);
  }

  private static Map<String, Object> key(
      String name, Map<?, ?> json, @Nullable Set<String> fields) {
    if (name.isEmpty() || name.equals("*")) {
      throw refused("An index cannot have the name '" + name + "'.");
    }
    Map<String, Object> key = new LinkedHashMap<>();
    json.forEach(
        (path, kind) -> {
          String column = (String) path;
          String field = column.startsWith("_p_") ? column.substring("_p_".length()) : column;
          if (fields != null && !fields.contains(field)) {
            throw refused("Field " + column + " does not exist, cannot add index.");
          }
          if (kind == null || !isKind(kind)) {
            throw refused("Index on " + column + " must be 1, -1 or the name of an index type.");
          }
          key.put(column, kind);
        });
    if (key.isEmpty()) {
      throw refused("Index " + name + " must have at least one field.");
    }
    return key;
  }

  private static boolean isKind(Object kind) {
    return switch (kind) {
      case Number direction -> direction.doubleValue() != 0;
      case String name -> KINDS.contains(name);
      default -> false;
    };
  }

  private static ParseException refused(String text) {
    return new ParseException(ParseError.INVALID_QUERY, text);
  }
}
