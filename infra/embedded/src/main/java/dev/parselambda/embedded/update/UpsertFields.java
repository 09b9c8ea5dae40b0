package dev.parselambda.embedded.update;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that an upsert takes from its filter: those that it wants equal to a value. */
final class UpsertFields {
  private UpsertFields() {}

  static void read(Map<?, ?> filter, Document into) {
    for (Map.Entry<?, ?> entry : filter.entrySet()) {
      String key = (String) entry.getKey();
      Object operand = entry.getValue();
      if (key.equals("$and") && operand instanceof List<?> list) {
        list.forEach(each -> read((Map<?, ?>) each, into));
      } else if (key.equals("$or") && operand instanceof List<?> list && list.size() == 1) {
        read((Map<?, ?>) list.getFirst(), into);
      } else if (!key.startsWith("$")) {
        field(key, operand, into);
      }
    }
  }

  private static void field(String path, @Nullable Object operand, Document into) {
    if (!(operand instanceof Map<?, ?> map) || !isOperators(map)) {
      set(path, operand, into);
    } else if (map.containsKey("$eq")) {
      set(path, map.get("$eq"), into);
    } else if (map.get("$in") instanceof List<?> list && list.size() == 1) {
      set(path, list.getFirst(), into);
    } else if (map.get("$all") instanceof List<?> list && list.size() == 1) {
      set(path, list.getFirst(), into);
    }
  }

  private static boolean isOperators(Map<?, ?> map) {
    return !map.isEmpty() && ((String) map.keySet().iterator().next()).startsWith("$");
  }

  private static void set(String path, @Nullable Object value, Document into) {
    if (value instanceof de.bwaldvogel.mongo.bson.BsonRegularExpression) {
      return;
    }
    Editor editor = new Editor(into);
    editor.set(path, value);
    into.putAll(editor.result());
  }
}
