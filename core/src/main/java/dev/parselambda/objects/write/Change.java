package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseObject;
import org.jspecify.annotations.Nullable;

/**
 * A completed write, as passed to {@link ObjectListener}s. Objects are as stored, without internal
 * fields (such as password hashes). Code that shows them to a client must apply the client's
 * rights.
 *
 * @param schema the class as the write left it
 * @param before the object before the write; null for a new one. It is read just before the write,
 *     so another write may have come between
 * @param after the object after the write; for a deletion the deleted object
 * @param caller who wrote; {@link Caller#SERVER} for the server's own writes
 */
public record Change(
    Kind kind, ClassSchema schema, @Nullable ParseObject before, ParseObject after, Caller caller) {

  /** The kind of write. */
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
