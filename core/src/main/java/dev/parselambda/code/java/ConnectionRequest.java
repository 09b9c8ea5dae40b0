package dev.parselambda.code.java;

import dev.parselambda.code.TriggerRequest.Subject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code beforeConnect} of LiveQuery is told. */
public final class ConnectionRequest extends CloudRequest {
  private final Map<String, @Nullable Object> facts;

  ConnectionRequest(Running running, Subject.OfLiveQuery subject) {
    super(running);
    this.facts = subject.facts();
  }

  /** How many clients have connected here. */
  public int clients() {
    return count("clients");
  }

  /** How many subscriptions there are here. */
  public int subscriptions() {
    return count("subscriptions");
  }

  private int count(String name) {
    return facts.get(name) instanceof Integer count ? count : 0;
  }
}
