package dev.parselambda.storage;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operator inside an Object or Array: there it means what it makes of a missing value. */
final class NestedOps {
  private NestedOps() {}

  static @Nullable Object result(Map<?, ?> json) {
    return switch (TypedJson.decodeOp(json)) {
      case FieldOp.Set(Object value) -> value;
      case FieldOp.SetOnInsert(Object value) -> value;
      case FieldOp.Delete() -> null;
      case FieldOp.Increment(Number amount) -> amount;
      case FieldOp.Add(List<?> objects) -> objects;
      case FieldOp.AddUnique(List<?> objects) -> objects;
      case FieldOp.Remove _ -> List.of();
      case FieldOp.AddRelation _, FieldOp.RemoveRelation _, FieldOp.Batch _ ->
          throw new ParseException(
              ParseError.COMMAND_UNAVAILABLE,
              "The " + json.get("__op") + " operator is not supported yet.");
    };
  }
}
