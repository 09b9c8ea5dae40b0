package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.CodeAround;
import dev.parselambda.code.Result;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.objects.rules.BodyRules;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.schema.Names;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.PointerIds;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's own code before and after one write. */
final class SaveTriggers {
  private static final Logger log = LoggerFactory.getLogger(SaveTriggers.class);

  private static final String AUTH_DATA = "authData";

  private final CodeAround code;
  private final Caller caller;
  private final String className;
  private final Map<String, @Nullable Object> changed = new LinkedHashMap<>();

  SaveTriggers(AppCode code, Caller caller, String className) {
    this.code =
        new CodeAround(code, TriggerType.BEFORE_SAVE, TriggerType.AFTER_SAVE, className, caller);
    this.caller = caller;
    this.className = className;
  }

  /** Whether there is any code to run. */
  boolean exist() {
    return code.exists();
  }

  /** Whether code may change what is written. */
  boolean comeBefore() {
    return code.hasBefore();
  }

  /**
   * Lets the app's code refuse the write or say what is written in its place.
   *
   * @param objectId null while it has none
   * @param original the object as it is; null when it is new
   * @param ops what is written; changed where the code says so
   * @param kept fields of the server's own that this caller may write
   */
  void before(
      @Nullable String objectId,
      @Nullable ParseObject original,
      Map<String, FieldOp> ops,
      Set<String> kept,
      BodyRules bodies) {
    if (!code.hasBefore()) {
      return;
    }
    ParseObject object = AfterOps.of(original, className, ops);
    if (objectId != null) {
      object.fields().put("objectId", objectId);
    }
    Map<String, @Nullable Object> given =
        object(code.before(new Subject.OfObject(object, original, sent(ops, object))));
    if (given != null) {
      Map<String, @Nullable Object> body = body(given);
      // What code hands back of this is what it was shown, which may be less than is stored.
      body.remove(AUTH_DATA, object.get(AUTH_DATA));
      replace(ops, original, object, body, kept, bodies);
    }
  }

  /**
   * The changes that code is told of. A value at a dotted path is a change of the whole field, as
   * in Parse Server: {@code dirtyKeys()} names the field.
   */
  private static Map<String, FieldOp> sent(Map<String, FieldOp> ops, ParseObject object) {
    Set<String> whole = new HashSet<>();
    ops.forEach(
        (path, op) -> {
          if (op instanceof FieldOp.Set && path.indexOf('.') >= 0) {
            whole.add(Names.root(path));
          }
        });
    Map<String, FieldOp> sent = LinkedHashMap.newLinkedHashMap(ops.size());
    ops.forEach(
        (path, op) -> {
          String field = Names.root(path);
          if (whole.contains(field)) {
            sent.put(field, new FieldOp.Set(object.get(field)));
          } else {
            sent.put(path, op);
          }
        });
    sent.keySet().removeIf(AfterOps::isServersOwn);
    return sent;
  }

  /** What the server itself has put among the operators stays. */
  private void replace(
      Map<String, FieldOp> ops,
      @Nullable ParseObject original,
      ParseObject shown,
      Map<String, @Nullable Object> body,
      Set<String> kept,
      BodyRules bodies) {
    // Not the addresses of files: code may hand back what it was shown.
    bodies.denylist().check(body);
    Map<String, FieldOp> replaced = WriteBody.decode(className, body, kept);
    Map<String, FieldOp> asked = new LinkedHashMap<>(ops);
    boolean links = replaced.containsKey(AUTH_DATA);
    ops.keySet().removeIf(field -> field.equals(AUTH_DATA) ? links : !AfterOps.isServersOwn(field));
    Map<String, FieldOp> changes = changes(replaced, asked, shown);
    changes.values().forEach(PointerIds::require);
    ops.putAll(changes);
    replaced.forEach(
        (field, op) -> {
          if (!op.equals(asked.get(field))) {
            tell(field, op);
          }
        });
    if (original != null) {
      asked.keySet().removeAll(replaced.keySet());
      tellKept(asked.keySet(), original);
    }
  }

  /**
   * What code hands back as it was shown is no change of its: there the client's operators stay, if
   * any. Else it would undo what others have written since the object was read for it.
   */
  private static Map<String, FieldOp> changes(
      Map<String, FieldOp> replaced, Map<String, FieldOp> asked, ParseObject shown) {
    Map<String, FieldOp> changes = new LinkedHashMap<>(replaced);
    changes.entrySet().removeIf(change -> isAsShown(change.getKey(), change.getValue(), shown));
    asked.forEach(
        (path, op) -> {
          String field = Names.root(path);
          if (replaced.containsKey(field) && !changes.containsKey(field)) {
            changes.put(path, op);
          }
        });
    return changes;
  }

  private static boolean isAsShown(String field, FieldOp op, ParseObject shown) {
    return op instanceof FieldOp.Set(var value)
        && shown.fields().containsKey(field)
        && Objects.equals(value, shown.get(field));
  }

  /** What the client wanted to change, and the code did not let it, is as it was. */
  private void tellKept(Set<String> fields, ParseObject original) {
    for (String field : fields) {
      if (!AfterOps.isServersOwn(field)
          && !field.equals(AUTH_DATA)
          && original.fields().containsKey(field)) {
        changed.put(field, original.get(field));
      }
    }
  }

  private void tell(String field, FieldOp op) {
    switch (op) {
      case FieldOp.Set(var value) -> changed.put(field, value);
      case FieldOp.Delete _ -> changed.put(field, Map.of("__op", "Delete"));
      default -> {}
    }
  }

  private static Map<String, @Nullable Object> body(Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>(given);
    body.keySet().removeAll(Set.of("objectId", "createdAt", "updatedAt", "className", "__type"));
    return body;
  }

  /** Adds to an answer what the app's code has changed, as far as the caller could read it. */
  void tell(Map<String, @Nullable Object> answer, String objectId, ClassRules rules) {
    if (changed.isEmpty()) {
      return;
    }
    ParseObject told = new ParseObject(className, new LinkedHashMap<>(changed));
    told.fields().put("objectId", objectId);
    rules.show(caller, told, ClassRules.Reading.FIND);
    told.fields().remove("objectId");
    told.fields().forEach(answer::putIfAbsent);
  }

  /**
   * Tells the app's code of the write, which is done: an error is only logged.
   *
   * @return what the client is told in place of the answer; null for nothing
   */
  @Nullable Map<String, @Nullable Object> after(
      ParseObject object, @Nullable ParseObject original) {
    if (!code.hasAfter()) {
      return null;
    }
    try {
      Map<String, @Nullable Object> given =
          object(code.after(new Subject.OfObject(object, original)));
      return given == null || given.isEmpty() ? null : given;
    } catch (ParseException e) {
      log.warn("afterSave of {} failed: {}", className, e.text());
      return null;
    }
  }

  /** The object that code answered; null when it answered none. */
  private static @Nullable Map<String, @Nullable Object> object(Result result) {
    return result instanceof Result.Value(var value) ? JsonObjects.of(value) : null;
  }
}
