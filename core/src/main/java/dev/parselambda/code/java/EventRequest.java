package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an {@code afterLiveQueryEvent} is told, once for each subscriber. */
public final class EventRequest extends CloudRequest {
  private String event;
  private final CloudObject object;
  private final @Nullable CloudObject original;
  private boolean sent = true;

  EventRequest(Running running, String className, Subject.OfLiveQuery subject) {
    super(running);
    this.event = String.valueOf(subject.facts().get("event"));
    this.object = CloudObject.stored(className, Objects.requireNonNull(subject.object()).fields());
    ParseObject before = subject.original();
    this.original = before == null ? null : CloudObject.stored(className, before.fields());
  }

  /** {@code create}, {@code enter}, {@code update}, {@code leave} or {@code delete}. */
  public String event() {
    return event;
  }

  /** Tells the subscriber of another kind of event. */
  public void setEvent(String other) {
    event = other;
  }

  /** The object, which may be changed: it is shown as it is when the handler ends. */
  public CloudObject object() {
    return object;
  }

  /** The object before the write; null where the subscriber is not shown it. */
  public @Nullable CloudObject original() {
    return original;
  }

  /** Does not tell this subscriber. */
  public void suppress() {
    sent = false;
  }

  Map<String, @Nullable Object> answer() {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("event", event);
    answer.put("sendEvent", sent);
    answer.put("object", Values.result(object));
    answer.put("original", Values.result(original));
    return answer;
  }
}
