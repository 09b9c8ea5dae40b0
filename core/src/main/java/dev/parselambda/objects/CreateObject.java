package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard.Access;
import dev.parselambda.config.Objects;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.RequiredColumns;
import dev.parselambda.schemas.PlannedClass;
import dev.parselambda.storage.Joins;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.Storable;
import dev.parselambda.storage.Transaction;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ObjectIds;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.PointerIds;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates an object, and its class and fields where they do not exist yet. */
public final class CreateObject {
  private final ClassAccess classes;
  private final ObjectStore store;
  private final Joins joins;
  private final BodyRules bodies;
  private final Objects options;

  public CreateObject(
      ClassAccess classes, ObjectStore store, Joins joins, BodyRules bodies, Objects options) {
    this.classes = classes;
    this.store = store;
    this.joins = joins;
    this.bodies = bodies;
    this.options = options;
  }

  /**
   * @param body the fields as JSON
   * @return what the client is told: objectId, createdAt, and what the server filled in; or what
   *     the rules of the class answer in its place
   */
  public Written create(
      Caller caller,
      String className,
      Map<String, @Nullable Object> body,
      @Nullable Transaction transaction) {
    ClassSchema known = classes.open(caller, className, Access.CREATE);
    ClassRules rules = classes.rules(className);
    checkId(body, rules);
    bodies.check(body);
    Map<String, FieldOp> ops = WriteBody.decode(className, body, rules.kept(caller));
    ops.values().forEach(PointerIds::require);
    // Nothing points at anybody before it exists: a condition is for changes.
    var _ = classes.permitted(known, caller, Operation.CREATE);
    ClassSchema now = classes.knowing(known, ops);
    SaveTriggers triggers = new SaveTriggers(classes.code(), caller, className);
    if (!triggers.comeBefore()) {
      requireRightToAdd(now, caller, ops);
    }
    String id = body.get("objectId") instanceof String own ? own : newId();
    WriteRules demands = rules.creating(new Write(caller, className, id, ops, transaction));
    Written instead = demands.begin();
    if (instead != null) {
      return instead;
    }
    if (triggers.comeBefore()) {
      triggers.before(
          body.get("objectId") instanceof String own ? own : null,
          null,
          ops,
          rules.kept(caller),
          bodies);
      // Not sooner: code may take away what the caller may not add.
      requireRightToAdd(classes.knowing(now, ops), caller, ops);
    }
    PlannedClass planned = classes.schemas().planned(className, ops);
    ClassSchema schema = planned.schema();
    RequiredColumns.check(className, ops, true);
    Map<String, @Nullable Object> added = Defaults.complete(schema, caller, ops);
    demands.complete(schema);
    RelationChanges relations = RelationChanges.takenFrom(ops);

    Map<String, @Nullable Object> values = values(ops);
    Instant created = createdAt(caller, body);
    values.put("objectId", id);
    values.put("createdAt", created);
    values.put("updatedAt", updatedAt(caller, body, created));
    if (planned.grows()) {
      Storable.require(new ParseObject(className, values), schema);
      requireUnused(known, id, body.containsKey("objectId"), transaction);
    }
    schema = classes.schemas().make(planned);
    try {
      store.insert(schema, values, transaction);
    } catch (ParseException e) {
      throw rules.refused(caller, demands.refused(e));
    }
    relations.apply(joins, new Pointer(className, id), transaction);

    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("objectId", id);
    answer.put("createdAt", created);
    answer.putAll(results(ops, values));
    answer.putAll(added);
    triggers.tell(answer, id, rules);
    demands.done(answer);
    if (triggers.exist()) {
      ParseObject object = new ParseObject(className, values);
      object.fields().keySet().removeIf(AfterOps::isServersOwn);
      classes.showToTriggers(schema, caller, object, Set.copyOf(values.keySet()));
      Object session = answer.get("sessionToken");
      if (session != null) {
        object.fields().put("sessionToken", session);
      }
      Map<String, @Nullable Object> own = triggers.after(object, null);
      if (own != null) {
        return new Written(true, new ParseObject(className, own));
      }
    }
    answer.keySet().removeAll(classes.hiddenInAnswer(schema, caller, id));
    return new Written(true, new ParseObject(className, answer));
  }

  /** The path under which the objects of a class are told to clients. */
  String path(String className) {
    return classes.rules(className).path(className);
  }

  /** Checks before the class gets new fields what the database would refuse after that. */
  private void requireUnused(
      ClassSchema schema, String id, boolean given, @Nullable Transaction transaction) {
    Where byId = Where.FieldIs.of("objectId", new Constraint.Equal(id));
    if (given && store.findFirst(schema, byId, transaction) != null) {
      throw new ParseException(
          ParseError.DUPLICATE_VALUE,
          "A duplicate value for a field with unique values was provided");
    }
  }

  private void requireRightToAdd(ClassSchema schema, Caller caller, Map<String, FieldOp> ops) {
    if (WriteBody.addsFields(schema, ops) && classes.find(schema.className()) != null) {
      classes.addingFields(schema, caller, false);
    }
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

  private String newId() {
    return ObjectIds.newId(options.objectIdSize());
  }

  private static Instant createdAt(Caller caller, Map<String, @Nullable Object> body) {
    return caller.isMaintenance() && TypedJson.decode(body.get("createdAt")) instanceof Instant own
        ? own
        : Dates.now();
  }

  private static Instant updatedAt(
      Caller caller, Map<String, @Nullable Object> body, Instant created) {
    if (caller.isMaintenance()
        && TypedJson.decode(body.get("createdAt")) instanceof Instant
        && TypedJson.decode(body.get("updatedAt")) instanceof Instant own) {
      if (own.isBefore(created)) {
        throw new ParseException(
            ParseError.VALIDATION_ERROR, "updatedAt cannot occur before createdAt");
      }
      return own;
    }
    return created;
  }

  /** What an object that does not exist yet becomes by these operators. */
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

  /** The outcome of the operators whose outcome the client cannot know. */
  private static Map<String, @Nullable Object> results(
      Map<String, FieldOp> ops, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    ops.forEach(
        (field, op) -> {
          switch (op) {
            case FieldOp.Increment _, FieldOp.Add _, FieldOp.AddUnique _, FieldOp.Remove _ ->
                results.put(field, values.get(field));
            default -> {}
          }
        });
    return results;
  }
}
