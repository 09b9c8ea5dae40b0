package dev.parselambda.livequery.frames;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame that a client sends. Its shape is right; what it asks for may still be refused. */
public sealed interface ClientFrame {

  /**
   * The first frame of a connection.
   *
   * @param fields all fields that came with it: keys, {@code sessionToken}, {@code installationId}
   */
  record Connect(Map<String, String> fields) implements ClientFrame {
    public @Nullable String sessionToken() {
      return fields.get("sessionToken");
    }

    public @Nullable String installationId() {
      return fields.get("installationId");
    }
  }

  /**
   * Asks for the events of a query.
   *
   * @param requestId the client's name for the subscription: an Integer or a Double
   */
  record Subscribe(Number requestId, Query query, @Nullable String sessionToken)
      implements ClientFrame {}

  /** Asks for those of another query in its place. */
  record Update(Subscribe subscription) implements ClientFrame {}

  /** Ends a subscription. */
  record Unsubscribe(Number requestId) implements ClientFrame {}

  /**
   * Which events are wanted.
   *
   * @param where the condition as JSON
   * @param keys the fields to show; null for all
   * @param watch the fields one of which must change for a create or update; null for any
   */
  record Query(
      String className,
      Map<String, @Nullable Object> where,
      @Nullable List<String> keys,
      @Nullable List<String> watch) {

    /** The same with another condition. */
    public Query withWhere(Map<String, @Nullable Object> other) {
      return new Query(className, other, keys, watch);
    }
  }
}
