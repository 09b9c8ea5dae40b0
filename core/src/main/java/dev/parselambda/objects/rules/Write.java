package dev.parselambda.objects.rules;

import dev.parselambda.access.Caller;
import dev.parselambda.storage.Transaction;
import dev.parselambda.value.FieldOp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write on its way to the database.
 *
 * @param objectId the object; that of a new one is drawn already
 * @param ops what is done to which field or dotted path; may be changed until it is written
 */
public record Write(
    Caller caller,
    String className,
    String objectId,
    Map<String, FieldOp> ops,
    @Nullable Transaction transaction) {

  /** The value that a field is set to; null when it is not set, or to null. */
  public @Nullable Object value(String field) {
    return ops.get(field) instanceof FieldOp.Set(var value) ? value : null;
  }

  public void set(String field, @Nullable Object value) {
    ops.put(field, new FieldOp.Set(value));
  }

  public void delete(String field) {
    ops.put(field, new FieldOp.Delete());
  }
}
