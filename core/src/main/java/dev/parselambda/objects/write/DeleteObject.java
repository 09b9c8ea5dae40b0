package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard.Access;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.write.Change.Kind;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.Transaction;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes an object, or all objects of a class. */
public final class DeleteObject {
  private final ClassAccess classes;
  private final ObjectStore store;
  private final Listeners listeners;

  public DeleteObject(WriteParts parts) {
    this.classes = parts.classes();
    this.store = parts.store();
    this.listeners = parts.listeners();
  }

  /**
   * @throws ParseException OBJECT_NOT_FOUND when there is no such object, or the caller may not
   *     write it
   */
  public void delete(
      Caller caller, String className, String objectId, @Nullable Transaction transaction) {
    ClassSchema schema = classes.open(caller, className, Access.DELETE);
    ClassRules rules = classes.rules(className);
    Where byId = Where.FieldIs.of("objectId", new Constraint.Equal(objectId));
    DeleteTriggers triggers = new DeleteTriggers(classes.code(), caller, className);
    ParseObject object =
        rules.seesDeleted()
            ? store.findFirst(schema, Where.both(byId, rules.findable(caller)), transaction)
            : null;
    rules.deleting(caller, object);
    List<Where> conditions = new ArrayList<>();
    conditions.add(byId);
    conditions.add(classes.permitted(schema, caller, Operation.DELETE));
    if (!caller.isUnrestricted()) {
      conditions.add(new Where.WritableBy(caller.groups()));
    }
    Where where = Where.allOf(conditions);
    boolean watched = listeners.watch(className);
    ParseObject doomed = null;
    if (triggers.exist() || watched) {
      // Check delete access before running triggers.
      doomed = store.findFirst(schema, where, transaction);
      if (doomed == null) {
        throw notFound(rules, caller);
      }
    }
    Change change = watched && doomed != null ? deletion(schema, doomed, caller) : null;
    if (triggers.exist() && doomed != null) {
      classes.showToTriggers(schema, caller, doomed);
      triggers.before(doomed);
    }
    if (store.delete(schema, where, transaction) == 0) {
      throw notFound(rules, caller);
    }
    rules.deleted(object);
    if (change != null) {
      listeners.tell(change, transaction);
    }
    Transaction.afterCommit(transaction, triggers::after);
  }

  private static Change deletion(ClassSchema schema, ParseObject doomed, Caller caller) {
    ParseObject object = Change.visible(doomed);
    return new Change(Kind.DELETE, schema, object, object, caller);
  }

  private static ParseException notFound(ClassRules rules, Caller caller) {
    return rules.refused(
        caller, new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found."));
  }

  /**
   * Deletes all objects of a class; a missing class is not an error. Runs no triggers and notifies
   * no listeners, as in Parse Server.
   */
  public void purge(Caller caller, String className) {
    classes.denials().requireWriter(caller, "read-only masterKey isn't allowed to purge a schema.");
    ClassSchema schema = classes.find(className);
    if (schema != null) {
      store.delete(schema, Where.ALL, null);
      classes.rules(className).deleted(null);
    }
  }
}
