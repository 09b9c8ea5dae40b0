package dev.parselambda.code.java;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to LiveQuery.
 *
 * @param event {@code connect}, {@code subscribe}, {@code unsubscribe}, {@code ws_connect}, {@code
 *     ws_disconnect} or {@code ws_disconnect_error}
 * @param clients how many clients have connected here
 * @param subscriptions how many subscriptions there are here
 * @param facts all that is said of it, by Parse's names
 */
public record LiveQueryEvent(
    String event, int clients, int subscriptions, Map<String, @Nullable Object> facts) {

  static LiveQueryEvent of(Map<String, @Nullable Object> facts) {
    return new LiveQueryEvent(
        String.valueOf(facts.get("event")),
        facts.get("clients") instanceof Integer count ? count : 0,
        facts.get("subscriptions") instanceof Integer count ? count : 0,
        facts);
  }
}
