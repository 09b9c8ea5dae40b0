package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseObject;
import org.jspecify.annotations.Nullable;

/**
 * A write that was done, as {@link ObjectListener}s are told of it. Objects are as stored, without
 * the server's own fields (such as password hashes); whoever shows them to a client has to apply
 * the client's rights.
 *
 * @param schema the class as the write left it
 * @param before the object before the write; null for a new one. It is read just before the write,
 *     so another write may have come between
 * @param after the object after the write; for a deletion the object that was deleted
 * @param caller who wrote; {@link Caller#SERVER} for the server's own writes
 */
public record Change(
    Kind kind, ClassSchema schema, @Nullable ParseObject before, ParseObject after, Caller caller) {

  /** What was done to the object. */
  public enum Kind {
    CREATE,
    UPDATE,
    DELETE
  }

  public String className() {
    return schema.className();
  }

  /** A copy of an object as listeners see it. */
  static ParseObject visible(ParseObject object) {
    ParseObject copy = object.copy();
    copy.fields().keySet().removeIf(AfterOps::isServersOwn);
    return copy;
  }
}
