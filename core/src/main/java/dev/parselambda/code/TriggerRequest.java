package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger is told.
 *
 * @param context what the client hands to the app's code; what a trigger puts in, later ones of the
 *     same write or query find
 * @param subject what it is about
 */
public record TriggerRequest(
    TriggerType type,
    String className,
    Caller caller,
    Map<String, @Nullable Object> context,
    Subject subject) {

  /** What a trigger is about. */
  public sealed interface Subject {

    /**
     * An object that is or was written or deleted.
     *
     * @param object as it will be or is
     * @param original as it was before; null for a new one, and for a deletion
     * @param changes what a save writes: what leads from the original to the object, by field or
     *     dotted path; empty but for {@code beforeSave}
     */
    record OfObject(
        ParseObject object, @Nullable ParseObject original, Map<String, FieldOp> changes)
        implements Subject {

      /** An object that nothing is going to change. */
      public OfObject(ParseObject object, @Nullable ParseObject original) {
        this(object, original, Map.of());
      }
    }

    /**
     * A query.
     *
     * @param query its parameters as JSON, {@code where} and the others
     * @param count whether the number of objects is asked for
     * @param isGet whether one object is asked for by its id
     */
    record OfQuery(Map<String, @Nullable Object> query, boolean count, boolean isGet)
        implements Subject {}

    /** What a query found. */
    record OfObjects(List<ParseObject> objects, OfQuery query) implements Subject {}

    /**
     * A file.
     *
     * @param file without an address while it is not stored
     * @param size in bytes; null where nobody has looked
     */
    record OfFile(FileRef file, @Nullable Long size, FileParts parts) implements Subject {}

    /**
     * A connection, a subscription or an event of LiveQuery.
     *
     * @param facts what is said of it, by Parse's names: {@code event}, {@code clients}, {@code
     *     requestId} and others
     * @param query the query that is subscribed to, as JSON; null for the others
     * @param object the object of an event; null for the others
     * @param original the same before a write
     */
    record OfLiveQuery(
        Map<String, @Nullable Object> facts,
        @Nullable Map<String, @Nullable Object> query,
        @Nullable ParseObject object,
        @Nullable ParseObject original)
        implements Subject {}
  }
}
