package dev.parselambda.javascript;

import dev.parselambda.cloud.TriggerRequest;
import dev.parselambda.cloud.TriggerRequest.Subject;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a trigger in JavaScript is told beyond what a webhook is: what a save changes. */
final class TriggerJson {
  private TriggerJson() {}

  static void add(Map<String, @Nullable Object> json, TriggerRequest request) {
    json.put("className", request.className());
    if (request.subject() instanceof Subject.OfObject object) {
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      object.changes().forEach((field, op) -> changes.put(field, json(op)));
      json.put("changes", changes);
    }
  }

  private static @Nullable Object json(FieldOp op) {
    return switch (op) {
      case FieldOp.Set(var value) -> value;
      case FieldOp.SetOnInsert(var value) -> value;
      case FieldOp.Delete _ -> Map.of("__op", "Delete");
      case FieldOp.Increment(Number amount) -> Map.of("__op", "Increment", "amount", amount);
      case FieldOp.Add(var objects) -> op("Add", objects);
      case FieldOp.AddUnique(var objects) -> op("AddUnique", objects);
      case FieldOp.Remove(var objects) -> op("Remove", objects);
      case FieldOp.AddRelation(List<Pointer> objects) -> op("AddRelation", objects);
      case FieldOp.RemoveRelation(List<Pointer> objects) -> op("RemoveRelation", objects);
      case FieldOp.Batch(List<FieldOp> ops) ->
          Map.of("__op", "Batch", "ops", ops.stream().map(TriggerJson::json).toList());
    };
  }

  private static Map<String, Object> op(String name, List<?> objects) {
    return Map.of("__op", name, "objects", objects);
  }
}
