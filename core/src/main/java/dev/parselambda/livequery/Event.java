package dev.parselambda.livequery;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseObject;
import org.jspecify.annotations.Nullable;

/**
 * A write that subscribers may be told of. The objects are not changed by anybody.
 *
 * @param deleted whether the object is gone
 * @param schema the class as the write left it
 * @param before the object before the write; null for a new one, and for a deletion
 * @param after the object after the write, or the one that was deleted
 */
public record Event(
    boolean deleted, ClassSchema schema, @Nullable ParseObject before, ParseObject after) {

  public String className() {
    return schema.className();
  }
}
