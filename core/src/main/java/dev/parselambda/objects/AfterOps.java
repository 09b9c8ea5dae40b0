package dev.parselambda.objects;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.Numbers;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an object becomes by operators, as far as that can be said without the database. */
final class AfterOps {
  private AfterOps() {}

  /** Whether a field is one of the server's own, which no code of an app sees. */
  static boolean isServersOwn(String field) {
    return field.startsWith("_");
  }

  /**
   * @param original the object as it is, which stays as it is; null for none
   */
  static ParseObject of(
      @Nullable ParseObject original, String className, Map<String, FieldOp> ops) {
    Map<String, @Nullable Object> fields =
        original == null ? new LinkedHashMap<>() : new LinkedHashMap<>(original.fields());
    ops.forEach(
        (path, op) -> {
          if (!isServersOwn(path)) {
            apply(fields, List.of(path.split("\\.", -1)), op);
          }
        });
    return new ParseObject(className, fields);
  }

  private static void apply(Map<String, @Nullable Object> fields, List<String> path, FieldOp op) {
    String name = path.getFirst();
    if (path.size() > 1) {
      Map<String, @Nullable Object> nested = new LinkedHashMap<>();
      if (fields.get(name) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> nested.put(String.valueOf(key), value));
      }
      apply(nested, path.subList(1, path.size()), op);
      fields.put(name, nested);
      return;
    }
    switch (op) {
      case FieldOp.Set(var value) -> fields.put(name, value);
      case FieldOp.SetOnInsert(var value) -> fields.putIfAbsent(name, value);
      case FieldOp.Delete _ -> fields.remove(name);
      case FieldOp.Increment(var amount) -> fields.put(name, sum(fields.get(name), amount));
      case FieldOp.Add(var objects) -> fields.put(name, joined(fields.get(name), objects));
      case FieldOp.AddUnique(var objects) -> {
        List<@Nullable Object> list = joined(fields.get(name), List.of());
        objects.stream().filter(each -> !list.contains(each)).forEach(list::add);
        fields.put(name, list);
      }
      case FieldOp.Remove(var objects) -> {
        List<@Nullable Object> list = joined(fields.get(name), List.of());
        list.removeAll(objects);
        fields.put(name, list);
      }
      case FieldOp.Batch(var several) -> several.forEach(each -> apply(fields, path, each));
      case FieldOp.AddRelation _, FieldOp.RemoveRelation _ -> {}
    }
  }

  private static Number sum(@Nullable Object value, Number amount) {
    double sum = (value instanceof Number number ? number.doubleValue() : 0) + amount.doubleValue();
    return Numbers.canonical(sum);
  }

  private static List<@Nullable Object> joined(
      @Nullable Object value, List<@Nullable Object> objects) {
    List<@Nullable Object> list = new ArrayList<>();
    if (value instanceof List<?> old) {
      list.addAll(old);
    }
    list.addAll(objects);
    return list;
  }
}
