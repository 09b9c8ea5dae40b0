package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of a trigger.
 *
 * @param context the client's context for the app's code; later triggers of the same write or query
 *     see changes
 * @param subject the subject of the operation
 */
public record TriggerRequest(
    TriggerType type,
    String className,
    Caller caller,
    Map<String, @Nullable Object> context,
    Subject subject) {

  /** The subject of a trigger. */
  public sealed interface Subject {

    /**
     * An object that is being, or was, written or deleted.
     *
     * @param object the new or current object
     * @param original the object before the write; null for a new one, and for a deletion
     * @param changes the operators of a save, from the original to the object, by field or dotted
     *     path; empty except for {@code beforeSave}
     */
    record OfObject(
        ParseObject object, @Nullable ParseObject original, Map<String, FieldOp> changes)
        implements Subject {

      /** An object without changes. */
      public OfObject(ParseObject object, @Nullable ParseObject original) {
        this(object, original, Map.of());
      }
    }

    /**
     * A query.
     *
     * @param query its parameters as JSON, {@code where} and the others
     * @param count whether the number of objects is requested
     * @param isGet whether one object is requested by its id
     */
    record OfQuery(Map<String, @Nullable Object> query, boolean count, boolean isGet)
        implements Subject {}

    /** The results of a query. */
    record OfObjects(List<ParseObject> objects, OfQuery query) implements Subject {}

    /**
     * A file.
     *
     * @param file without a URL while it is not stored
     * @param size in bytes; null if unknown
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
