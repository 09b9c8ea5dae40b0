package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.write.Change.Kind;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's own writes of objects that clients can see: sessions, users, jobs. They run no rules
 * and no triggers, but notify the {@link Listeners} like any other write.
 */
public record ObjectWrites(ObjectStore store, Listeners listeners) {

  /** As {@link ObjectStore#insert}. */
  public void insert(ClassSchema schema, Map<String, @Nullable Object> values) {
    store.insert(schema, values, null);
    if (listeners.watch(schema.className())) {
      tell(Kind.CREATE, schema, null, new ParseObject(schema.className(), values));
    }
  }

  /** As {@link ObjectStore#update}. */
  public @Nullable ParseObject update(ClassSchema schema, Where where, Map<String, FieldOp> ops) {
    boolean watched = listeners.watch(schema.className());
    ParseObject before = watched ? store.findFirst(schema, where, FindOptions.NONE) : null;
    ParseObject after = store.update(schema, where, ops, null);
    if (watched && after != null) {
      tell(Kind.UPDATE, schema, before, after);
    }
    return after;
  }

  /** As {@link ObjectStore#delete}. */
  public long delete(ClassSchema schema, Where where) {
    List<ParseObject> doomed =
        listeners.watch(schema.className())
            ? store.find(schema, where, FindOptions.NONE)
            : List.of();
    long deleted = store.delete(schema, where, null);
    doomed.forEach(object -> tell(Kind.DELETE, schema, object, object));
    return deleted;
  }

  /**
   * Stores an object by {@link FieldOp.SetOnInsert} operators, unless an object meets the
   * condition.
   */
  public void insertIfAbsent(ClassSchema schema, Where byId, Map<String, FieldOp> ops) {
    if (store.upsert(schema, byId, ops, null) && listeners.watch(schema.className())) {
      ParseObject after = store.findFirst(schema, byId, FindOptions.NONE);
      if (after != null) {
        tell(Kind.CREATE, schema, null, after);
      }
    }
  }

  private void tell(
      Kind kind, ClassSchema schema, @Nullable ParseObject before, ParseObject after) {
    ParseObject was = before == null ? null : Change.visible(before);
    listeners.tell(new Change(kind, schema, was, Change.visible(after), Caller.SERVER), null);
  }
}
