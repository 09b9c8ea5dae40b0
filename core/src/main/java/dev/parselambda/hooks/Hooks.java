package dev.parselambda.hooks;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.FunctionRequest;
import dev.parselambda.code.Job;
import dev.parselambda.code.RequestJson;
import dev.parselambda.code.Result;
import dev.parselambda.code.Trigger;
import dev.parselambda.code.TriggerRequest;
import dev.parselambda.code.TriggerType;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.RecentCopy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The app's own code at URLs registered through {@code /hooks}. */
public final class Hooks implements AppCode {
  /** The longest time until an instance sees hooks registered by another one. */
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

  private final HookStore store;
  private final RecentCopy<Map<Map<String, Object>, Hook>> hooks;
  private final WebhookClient client;
  private final RequestJson payload;

  /**
   * @param webhookKey the key sent to webhooks to authenticate the caller; null for none
   * @param privateAddresses whether a webhook may be at a private address
   * @param userOf the user of a caller as the app's code sees it; null for nobody
   */
  public Hooks(
      Database database,
      InstantSource clock,
      @Nullable String webhookKey,
      boolean privateAddresses,
      Function<Caller, @Nullable Map<String, @Nullable Object>> userOf) {
    this.store = new HookStore(database);
    this.hooks = new RecentCopy<>(store::byKey, TIME_TO_LIVE, clock);
    this.client = new WebhookClient(webhookKey, privateAddresses);
    this.payload = new RequestJson(userOf);
  }

  @Override
  public @Nullable CloudFunction function(String name) {
    Hook hook = hooks.current().get(Map.of("functionName", name));
    return hook == null ? null : request -> run(hook, request);
  }

  @Override
  public @Nullable Trigger trigger(TriggerType type, String className) {
    Map<Map<String, Object>, Hook> known = hooks.current();
    if (known.isEmpty()) {
      return null;
    }
    Hook hook = known.get(Map.of("className", className, "triggerName", type.text()));
    return hook == null ? null : request -> run(hook, request);
  }

  /** A job cannot be a webhook: the protocol cannot report its end. */
  @Override
  public @Nullable Job job(String name) {
    return null;
  }

  @Override
  public Set<String> jobs() {
    return Set.of();
  }

  private Result run(Hook hook, FunctionRequest request) {
    Map<String, @Nullable Object> json = payload.of(request);
    json.put("params", withPlainDates(request.params()));
    return client.call(hook.url(), json);
  }

  private Result run(Hook hook, TriggerRequest request) {
    return client.call(hook.url(), payload.of(request));
  }

  /** The stored hooks by key. */
  Map<Map<String, Object>, Hook> stored() {
    return hooks.reloaded();
  }

  void put(Hook hook) {
    store.put(hook);
    var _ = hooks.reloaded();
  }

  /** Whether one was deleted. */
  boolean delete(Map<String, Object> key) {
    boolean deleted = store.delete(key);
    var _ = hooks.reloaded();
    return deleted;
  }

  /** The JSON in {@code /hooks}. */
  static Map<String, Object> json(Hook hook) {
    Map<String, Object> json = new LinkedHashMap<>(hook.key());
    json.put("url", hook.url());
    return json;
  }

  /** Parse Server parses dates in parameters and sends them as strings. */
  private static @Nullable Object withPlainDates(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> object when "Date".equals(object.get("__type")) -> object.get("iso");
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, member) -> members.put(String.valueOf(name), withPlainDates(member)));
        yield members;
      }
      case List<?> list -> list.stream().map(Hooks::withPlainDates).toList();
      case null, default -> value;
    };
  }
}
