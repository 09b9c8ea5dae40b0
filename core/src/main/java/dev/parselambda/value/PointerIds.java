package dev.parselambda.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses pointers without an id in writes, at any depth: no query or include could use them. */
public final class PointerIds {
  private PointerIds() {}

  /**
   * @throws ParseException INCORRECT_TYPE when the operator adds such a pointer; removing one is
   *     allowed, so that old data can be repaired
   */
  public static void require(FieldOp op) {
    switch (op) {
      case FieldOp.Set(Object value) -> require(value);
      case FieldOp.SetOnInsert(Object value) -> require(value);
      case FieldOp.Add(List<?> objects) -> require(objects);
      case FieldOp.AddUnique(List<?> objects) -> require(objects);
      case FieldOp.AddRelation(List<Pointer> members) -> require(members);
      case FieldOp.Batch(List<FieldOp> ops) -> ops.forEach(PointerIds::require);
      case FieldOp.Delete _, FieldOp.Increment _, FieldOp.Remove _, FieldOp.RemoveRelation _ -> {}
    }
  }

  /**
   * @throws ParseException INCORRECT_TYPE when the value is or contains such a pointer
   */
  public static void require(@Nullable Object value) {
    switch (value) {
      case Pointer pointer -> requireId(pointer.objectId());
      case List<?> list -> list.forEach(PointerIds::require);
      case Map<?, ?> map when "Pointer".equals(map.get("__type")) -> requireId(map.get("objectId"));
      case Map<?, ?> map -> map.values().forEach(PointerIds::require);
      case null, default -> {}
    }
  }

  private static void requireId(@Nullable Object id) {
    if (!(id instanceof String text) || text.isEmpty()) {
      throw new ParseException(ParseError.INCORRECT_TYPE, "This is not a valid Pointer");
    }
  }
}
