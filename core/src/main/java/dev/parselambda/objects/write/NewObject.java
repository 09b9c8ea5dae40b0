package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard.Access;
import dev.parselambda.config.ObjectsConfig;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.bson.Storable;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ObjectIds;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan of a create. */
final class NewObject implements SavePlan {
  private final ObjectsConfig options;
  private @Nullable String given;
  private @Nullable Object givenCreatedAt;
  private @Nullable Object givenUpdatedAt;
  private Map<String, @Nullable Object> values = Map.of();

  NewObject(ObjectsConfig options) {
    this.options = options;
  }

  @Override
  public Access access() {
    return Access.CREATE;
  }

  @Override
  public Operation operation() {
    return Operation.CREATE;
  }

  @Override
  public String objectId(Caller caller, ClassRules rules, Map<String, @Nullable Object> body) {
    checkId(body, rules);
    given = body.get("objectId") instanceof String own ? own : null;
    if (caller.isMaintenance()) {
      givenCreatedAt = body.get("createdAt");
      givenUpdatedAt = body.get("updatedAt");
    }
    return given == null ? ObjectIds.newId(options.objectIdSize()) : given;
  }

  @Override
  public WriteRules demands(ClassRules rules, Write write) {
    return rules.creating(write);
  }

  @Override
  public List<Where> conditions() {
    return List.of();
  }

  @Override
  public @Nullable String shownId() {
    return given;
  }

  @Override
  public Map<String, @Nullable Object> complete(ClassSchema schema, Write write) {
    return Defaults.complete(schema, write.caller(), write.ops());
  }

  @Override
  public void prepare(Write write) {
    values = values(write.ops());
    Instant created = TypedJson.decode(givenCreatedAt) instanceof Instant own ? own : Dates.now();
    values.put("objectId", write.objectId());
    values.put("createdAt", created);
    values.put("updatedAt", updatedAt(created));
  }

  @Override
  public void requirePossible(
      ObjectStore store, ClassSchema now, ClassSchema planned, Write write, Where where) {
    Storable.require(new ParseObject(write.className(), values), planned);
    if (given != null) {
      Where byId = Where.FieldIs.of("objectId", new Constraint.Equal(given));
      if (store.findFirst(now, byId, write.transaction()) != null) {
        throw new ParseException(
            ParseError.DUPLICATE_VALUE,
            "A duplicate value for a field with unique values was provided");
      }
    }
  }

  @Override
  public ParseObject store(ObjectStore store, ClassSchema schema, Write write, Where where) {
    store.insert(schema, values, write.transaction());
    return new ParseObject(write.className(), values);
  }

  @Override
  public Map<String, @Nullable Object> answer(Write write, ParseObject after) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("objectId", write.objectId());
    answer.put("createdAt", after.get("createdAt"));
    write
        .ops()
        .forEach(
            (field, op) -> {
              if (OpResults.isUnknown(op)) {
                answer.put(field, after.get(field));
              }
            });
    return answer;
  }

  private void checkId(Map<String, @Nullable Object> body, ClassRules rules) {
    Object id = body.get("objectId");
    if (id instanceof String own) {
      rules.checkNewId(own);
    }
    if (options.allowCustomObjectId()) {
      if (body.containsKey("objectId") && !(id instanceof String text && !text.isEmpty())) {
        throw new ParseException(
            ParseError.MISSING_OBJECT_ID, "objectId must not be empty, null or undefined");
      }
      return;
    }
    if (JavaScript.isTrue(id)) {
      throw new ParseException(ParseError.INVALID_KEY_NAME, "objectId is an invalid field name.");
    }
    if (JavaScript.isTrue(body.get("id"))) {
      throw new ParseException(ParseError.INVALID_KEY_NAME, "id is an invalid field name.");
    }
    body.remove("objectId");
  }

  private Instant updatedAt(Instant created) {
    if (TypedJson.decode(givenCreatedAt) instanceof Instant
        && TypedJson.decode(givenUpdatedAt) instanceof Instant own) {
      if (own.isBefore(created)) {
        throw new ParseException(
            ParseError.VALIDATION_ERROR, "updatedAt cannot occur before createdAt");
      }
      return own;
    }
    return created;
  }

  /** The new object that these operators produce. */
  private static Map<String, @Nullable Object> values(Map<String, FieldOp> ops) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    ops.forEach(
        (field, op) -> {
          switch (op) {
            case FieldOp.Set(var value) -> values.put(field, value);
            case FieldOp.SetOnInsert(var value) -> values.put(field, value);
            case FieldOp.Increment(var amount) -> values.put(field, amount);
            case FieldOp.Add(var objects) -> values.put(field, objects);
            case FieldOp.AddUnique(var objects) -> values.put(field, objects);
            case FieldOp.Remove _ -> values.put(field, new ArrayList<>());
            case FieldOp.Delete _, FieldOp.Batch _ -> {}
            case FieldOp.AddRelation _, FieldOp.RemoveRelation _ -> {}
          }
        });
    return values;
  }
}
