package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard.Access;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.Transaction;
import dev.parselambda.storage.bson.Storable;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan of an update. */
final class ChangedObject implements SavePlan {
  private final String objectId;
  private final Where condition;
  private Instant updated = Instant.EPOCH;

  /**
   * @param condition the condition that the object must meet when it is written
   */
  ChangedObject(String objectId, Where condition) {
    this.objectId = objectId;
    this.condition = condition;
  }

  @Override
  public Access access() {
    return Access.UPDATE;
  }

  @Override
  public Operation operation() {
    return Operation.UPDATE;
  }

  @Override
  public String objectId(Caller caller, ClassRules rules, Map<String, @Nullable Object> body) {
    return objectId;
  }

  @Override
  public WriteRules demands(ClassRules rules, Write write) {
    return rules.updating(write);
  }

  @Override
  public List<Where> conditions() {
    Where byId = Where.FieldIs.of("objectId", new Constraint.Equal(objectId));
    return condition.equals(Where.ALL) ? List.of(byId) : List.of(byId, condition);
  }

  @Override
  public String shownId() {
    return objectId;
  }

  @Override
  public Map<String, @Nullable Object> complete(ClassSchema schema, Write write) {
    Defaults.checkUpdate(schema, write.ops());
    return Map.of();
  }

  @Override
  public void prepare(Write write) {
    updated = Dates.now();
    write.set("updatedAt", updated);
  }

  @Override
  public void requirePossible(
      ObjectStore store, ClassSchema now, ClassSchema planned, Write write, Where where) {
    Storable.require(write.ops(), planned);
    var _ = existing(store, now, where, write.transaction());
  }

  @Override
  public ParseObject store(ObjectStore store, ClassSchema schema, Write write, Where where) {
    return found(store.update(schema, where, write.ops(), write.transaction()));
  }

  @Override
  public Map<String, @Nullable Object> answer(Write write, ParseObject after) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("updatedAt", updated);
    for (Map.Entry<String, FieldOp> op : write.ops().entrySet()) {
      if (OpResults.isUnknown(op.getValue())) {
        OpResults.add(answer, op.getKey(), after);
      }
    }
    return answer;
  }

  /**
   * The stored object that meets a condition.
   *
   * @throws ParseException OBJECT_NOT_FOUND when there is none
   */
  static ParseObject existing(
      ObjectStore store, ClassSchema schema, Where where, @Nullable Transaction transaction) {
    return found(store.findFirst(schema, where, transaction));
  }

  private static ParseObject found(@Nullable ParseObject object) {
    if (object == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
    }
    return object;
  }
}
