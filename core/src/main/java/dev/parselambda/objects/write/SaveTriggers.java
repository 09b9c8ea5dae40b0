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

/** Runs the app's own code before and after one write. */
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
   * Lets the app's code refuse or change the write.
   *
   * @param objectId null while it has none
   * @param original the current object; null if it is new
   * @param ops the operators of the write; the code's changes are applied to them
   * @param kept internal fields that this caller may write
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
      // Code returns this as it was shown, which may be less than is stored.
      body.remove(AUTH_DATA, object.get(AUTH_DATA));
      replace(ops, original, object, body, kept, bodies);
    }
  }

  /**
   * The changes passed to the code. A value at a dotted path is a change of the whole field, as in
   * Parse Server: {@code dirtyKeys()} names the field.
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

  /** Keep the operators that the server itself has added. */
  private void replace(
      Map<String, FieldOp> ops,
      @Nullable ParseObject original,
      ParseObject shown,
      Map<String, @Nullable Object> body,
      Set<String> kept,
      BodyRules bodies) {
    // Ignore URLs of files: code may return what it was shown.
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
   * Fields that the code returns unchanged do not count as changes; the client's operators on them
   * are kept. Otherwise they would undo concurrent writes since the object was read.
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

  /** A change of the client that the code reverted leaves the field as it was. */
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

  /** Adds the changes of the app's code to a response, as far as the caller may read them. */
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
   * Runs afterSave. The write is done, so an error is only logged.
   *
   * @return the replacement for the response; null for none
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

  /** The object that the code returned; null if it returned none. */
  private static @Nullable Map<String, @Nullable Object> object(Result result) {
    return result instanceof Result.Value(var value) ? JsonObjects.of(value) : null;
  }
}
