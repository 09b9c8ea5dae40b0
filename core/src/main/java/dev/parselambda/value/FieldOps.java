package dev.parselambda.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the effect of operators, as far as possible without the database. */
public final class FieldOps {
  private FieldOps() {}

  /**
   * Applies an operator to fields.
   *
   * @param path a field, or a dotted path into one
   */
  public static void apply(Map<String, @Nullable Object> fields, String path, FieldOp op) {
    apply(fields, List.of(path.split("\\.", -1)), op);
  }

  /**
   * Combines two consecutive operators into one.
   *
   * @param value the value of the field after both
   */
  public static FieldOp merge(@Nullable FieldOp first, FieldOp second, @Nullable Object value) {
    return switch (second) {
      case FieldOp _ when first == null -> second;
      case FieldOp.Set _, FieldOp.SetOnInsert _, FieldOp.Delete _ -> second;
      case FieldOp.Increment(var more) when first instanceof FieldOp.Increment(var amount) ->
          new FieldOp.Increment(sum(amount, more));
      case FieldOp.Add(var more) when first instanceof FieldOp.Add(var objects) ->
          new FieldOp.Add(joined(objects, more));
      case FieldOp.AddUnique(var more) when first instanceof FieldOp.AddUnique(var objects) ->
          new FieldOp.AddUnique(joined(objects, more));
      case FieldOp.Remove(var more) when first instanceof FieldOp.Remove(var objects) ->
          new FieldOp.Remove(joined(objects, more));
      case FieldOp.AddRelation _, FieldOp.RemoveRelation _, FieldOp.Batch _ -> both(first, second);
      default -> new FieldOp.Set(value);
    };
  }

  /** Relation changes are kept as they are: members are not part of the object's value. */
  private static FieldOp both(FieldOp first, FieldOp second) {
    List<FieldOp> ops = new ArrayList<>();
    switch (first) {
      case FieldOp.Batch(var several) -> ops.addAll(several);
      case FieldOp.AddRelation _, FieldOp.RemoveRelation _ -> ops.add(first);
      default -> {}
    }
    ops.add(second);
    return ops.size() == 1 ? second : new FieldOp.Batch(ops);
  }

  private static void apply(Map<String, @Nullable Object> fields, List<String> path, FieldOp op) {
    String name = path.getFirst();
    if (path.size() > 1) {
      fields.put(name, applied(fields.get(name), path.subList(1, path.size()), op));
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

  /** Returns the object or array after an operator on a part of it. */
  private static Object applied(@Nullable Object value, List<String> path, FieldOp op) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    String first = path.getFirst();
    if (value instanceof List<?> list && Numbers.isIndex(first)) {
      List<@Nullable Object> elements = new ArrayList<>(list);
      int index = Integer.parseInt(first);
      // The database fills the gap before a later element.
      if (index <= elements.size()) {
        if (index == elements.size()) {
          elements.add(null);
        }
        members.put(first, elements.get(index));
        apply(members, path, op);
        elements.set(index, members.get(first));
      }
      return elements;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
    }
    apply(members, path, op);
    return members;
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
