package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.config.ObjectsConfig;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.Written;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.Transaction;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.PointerIds;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates and changes objects, and creates missing classes and fields. */
public final class SaveObject {
  private final WriteParts parts;
  private final ObjectsConfig options;

  public SaveObject(WriteParts parts, ObjectsConfig options) {
    this.parts = parts;
    this.options = options;
  }

  /**
   * Creates an object.
   *
   * @param body the fields as JSON
   * @return the response: objectId, createdAt, and values that the server filled in; or the
   *     response of the class's rules in its place
   */
  public Written create(
      Caller caller,
      String className,
      Map<String, @Nullable Object> body,
      @Nullable Transaction transaction) {
    return save(caller, className, new NewObject(options), body, transaction);
  }

  /**
   * Changes an object.
   *
   * @param body the fields and operators as JSON, by field or dotted path
   * @return the response: updatedAt, and the results of operators
   * @throws ParseException OBJECT_NOT_FOUND when there is no such object, or the caller may not
   *     write it
   */
  public ParseObject update(
      Caller caller,
      String className,
      String objectId,
      Map<String, @Nullable Object> body,
      @Nullable Transaction transaction) {
    SavePlan plan = new ChangedObject(objectId, Where.ALL);
    return save(caller, className, plan, body, transaction).answer();
  }

  /**
   * The same on the server's behalf, for an object that meets a condition when it is written.
   *
   * @throws ParseException OBJECT_NOT_FOUND if it does not
   */
  public void update(
      Caller caller,
      String className,
      String objectId,
      Where condition,
      Map<String, @Nullable Object> body) {
    var _ = save(caller, className, new ChangedObject(objectId, condition), body, null);
  }

  /** The path of a class's objects in responses. */
  public String path(String className) {
    return parts.classes().rules(className).path(className);
  }

  private Written save(
      Caller caller,
      String className,
      SavePlan plan,
      Map<String, @Nullable Object> body,
      @Nullable Transaction transaction) {
    ClassSchema known = parts.classes().open(caller, className, plan.access());
    ClassRules rules = parts.classes().rules(className);
    String id = plan.objectId(caller, rules, body);
    parts.bodies().check(body);
    Map<String, FieldOp> ops = WriteBody.decode(className, body, rules.kept(caller));
    ops.values().forEach(PointerIds::require);
    Write write = new Write(caller, className, id, ops, transaction);
    return new Saving(parts, plan, rules, write).run(known);
  }
}
