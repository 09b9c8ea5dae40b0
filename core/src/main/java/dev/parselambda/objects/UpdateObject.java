package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard.Access;
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
import dev.parselambda.value.Numbers;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.PointerIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes an object, and adds fields to its class where they do not exist yet. */
public final class UpdateObject {
  private final ClassAccess classes;
  private final ObjectStore store;
  private final Joins joins;
  private final BodyRules bodies;

  public UpdateObject(ClassAccess classes, ObjectStore store, Joins joins, BodyRules bodies) {
    this.classes = classes;
    this.store = store;
    this.joins = joins;
    this.bodies = bodies;
  }

  /**
   * @param body the fields and operators as JSON, by field or dotted path
   * @return what the client is told: updatedAt, and the outcome of operators
   * @throws ParseException OBJECT_NOT_FOUND when there is no such object, or the caller may not
   *     write it
   */
  public ParseObject update(
      Caller caller,
      String className,
      String objectId,
      Map<String, @Nullable Object> body,
      @Nullable Transaction transaction) {
    return update(caller, className, objectId, Where.ALL, body, transaction);
  }

  /**
   * The same on the server's behalf, of an object that meets a condition as it is written.
   *
   * @throws ParseException OBJECT_NOT_FOUND when it does not
   */
  public void update(
      Caller caller,
      String className,
      String objectId,
      Where condition,
      Map<String, @Nullable Object> body) {
    var _ = update(caller, className, objectId, condition, body, null);
  }

  private ParseObject update(
      Caller caller,
      String className,
      String objectId,
      Where condition,
      Map<String, @Nullable Object> body,
      @Nullable Transaction transaction) {
    ClassSchema known = classes.open(caller, className, Access.UPDATE);
    bodies.check(body);
    ClassRules rules = classes.rules(className);
    Map<String, FieldOp> ops = WriteBody.decode(className, body, rules.kept(caller));
    ops.values().forEach(PointerIds::require);
    WriteRules demands = rules.updating(new Write(caller, className, objectId, ops, transaction));
    Written instead = demands.begin();
    if (instead != null) {
      return instead.answer();
    }
    List<Where> conditions = new ArrayList<>();
    conditions.add(Where.FieldIs.of("objectId", new Constraint.Equal(objectId)));
    if (!condition.equals(Where.ALL)) {
      conditions.add(condition);
    }
    ClassSchema now = classes.knowing(known, ops);
    SaveTriggers triggers = new SaveTriggers(classes.code(), caller, className);
    if (!triggers.comeBefore()) {
      requireRightToAdd(now, caller, ops, conditions);
    }
    conditions.add(classes.permitted(now, caller, Operation.UPDATE));
    if (!caller.isUnrestricted()) {
      conditions.add(new Where.WritableBy(caller.groups()));
    }
    ParseObject original = null;
    if (triggers.exist()) {
      // Whoever may not write the object does not get as far as to the app's code.
      original = existing(now, conditions, transaction);
      classes.showToTriggers(now, caller, original);
    }
    if (triggers.comeBefore()) {
      triggers.before(objectId, original, ops, rules.kept(caller), bodies);
      // Not sooner: code may take away what the caller may not add.
      requireRightToAdd(classes.knowing(now, ops), caller, ops, conditions);
    }
    PlannedClass planned = classes.schemas().planned(className, ops);
    ClassSchema schema = planned.schema();
    RequiredColumns.check(className, ops, false);
    Defaults.checkUpdate(schema, ops);
    demands.complete(schema);
    conditions.add(demands.changeable());
    RelationChanges relations = RelationChanges.takenFrom(ops);

    Instant updated = Dates.now();
    ops.put("updatedAt", new FieldOp.Set(updated));
    ParseObject after;
    try {
      if (planned.grows()) {
        Storable.require(ops, schema);
        var _ = existing(now, conditions, transaction);
      }
      schema = classes.schemas().make(planned);
      after = updated(schema, Where.allOf(conditions), ops, transaction);
    } catch (ParseException e) {
      throw rules.refused(caller, demands.refused(e));
    }
    relations.apply(joins, new Pointer(className, objectId), transaction);

    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("updatedAt", updated);
    ops.forEach((path, op) -> addResult(answer, path, op, after));
    triggers.tell(answer, objectId, rules);
    demands.done(answer);
    if (triggers.exist()) {
      classes.showToTriggers(schema, caller, after, ops.keySet());
      var own = triggers.after(after, original);
      if (own != null) {
        return new ParseObject(className, own);
      }
    }
    answer.keySet().removeAll(classes.hiddenInAnswer(schema, caller, objectId));
    return new ParseObject(className, answer);
  }

  private void requireRightToAdd(
      ClassSchema schema, Caller caller, Map<String, FieldOp> ops, List<Where> conditions) {
    if (WriteBody.addsFields(schema, ops)) {
      conditions.add(classes.addingFields(schema, caller, true));
    }
  }

  private ParseObject existing(
      ClassSchema schema, List<Where> conditions, @Nullable Transaction transaction) {
    ParseObject object = store.findFirst(schema, Where.allOf(conditions), transaction);
    if (object == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
    }
    return object;
  }

  private ParseObject updated(
      ClassSchema schema,
      Where where,
      Map<String, FieldOp> ops,
      @Nullable Transaction transaction) {
    ParseObject after = store.update(schema, where, ops, transaction);
    if (after == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
    }
    return after;
  }

  /** Tells the outcome of an operator whose outcome the client cannot know. */
  private static void addResult(
      Map<String, @Nullable Object> answer, String path, FieldOp op, ParseObject after) {
    switch (op) {
      case FieldOp.Increment _, FieldOp.Add _, FieldOp.AddUnique _, FieldOp.Remove _ -> {
        List<String> segments = List.of(path.split("\\.", -1));
        String field = segments.getFirst();
        Object value = after.get(field);
        if (segments.size() == 1 || value instanceof List<?>) {
          // Of a change inside an array the client gets the whole array.
          if (value != null && !(value instanceof Pointer)) {
            answer.put(field, value);
          }
        } else {
          answer.put(field, merged(answer.get(field), segments, 1, value));
        }
      }
      default -> {}
    }
  }

  /** The part of a nested object that a path leads to, merged into what was told before. */
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> merged(
      @Nullable Object told, List<String> path, int depth, @Nullable Object value) {
    Map<String, @Nullable Object> object =
        told instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : new LinkedHashMap<>();
    String key = path.get(depth);
    Object inner = member(value, key);
    if (depth + 1 < path.size()) {
      object.put(key, merged(object.get(key), path, depth + 1, inner));
    } else if (inner != null) {
      object.put(key, inner);
    }
    return object;
  }

  private static @Nullable Object member(@Nullable Object value, String key) {
    return switch (value) {
      case Map<?, ?> object -> object.get(key);
      case List<?> list when Numbers.isIndex(key) && Integer.parseInt(key) < list.size() ->
          list.get(Integer.parseInt(key));
      case null, default -> null;
    };
  }
}
