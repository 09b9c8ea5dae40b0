package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@code beforeSubscribe} of LiveQuery is told. */
public final class SubscriptionRequest extends CloudRequest {
  private final CloudQuery query;
  private final Map<String, @Nullable Object> asked;
  private final @Nullable Object requestId;

  SubscriptionRequest(Running running, String className, Subject.OfLiveQuery subject) {
    super(running);
    this.query =
        CloudQuery.of(parse(), className, Objects.requireNonNullElse(subject.query(), Map.of()));
    this.asked = query.parameters();
    this.requestId = subject.facts().get("requestId");
  }

  /** The query, which may be changed: what it is when the handler ends is subscribed to. */
  public CloudQuery query() {
    return query;
  }

  /** The client's name for the subscription. */
  public @Nullable Number requestId() {
    return requestId instanceof Number number ? number : null;
  }

  boolean isChanged() {
    return !query.parameters().equals(asked);
  }
}
