package dev.parselambda.code.java;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.CodeHost;
import dev.parselambda.code.CodeLimits;
import dev.parselambda.code.Job;
import dev.parselambda.code.Trigger;
import dev.parselambda.code.TriggerType;
import dev.parselambda.code.Validated;
import dev.parselambda.code.Validator;
import dev.parselambda.config.RateLimitConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registered code. It does not change once all code is loaded, so threads need no locks. */
final class Registry implements AppCode {
  private static final Logger log = LoggerFactory.getLogger(Registry.class);

  private record On(TriggerType type, String className) {
    @Override
    public String toString() {
      return type.text() + " of " + className;
    }
  }

  private final Validated validated;
  private final AutoCloseable code;
  private final Map<String, CloudFunction> functions = new LinkedHashMap<>();
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<On, Trigger> triggers = new LinkedHashMap<>();
  private final List<Consumer<LiveQueryEvent>> liveQueryHandlers = new ArrayList<>();
  private final Map<Object, RateLimitConfig> limits = new LinkedHashMap<>();
  private List<RateLimitConfig> rateLimits = List.of();
  private boolean complete;

  /**
   * @param code closed at the end
   */
  Registry(CodeHost host, AutoCloseable code) {
    this.validated = new Validated(host.userOf());
    this.code = code;
  }

  void function(String name, CloudFunction function, @Nullable Validator validator) {
    Names.checkCode(name);
    put(functions, name, validator == null ? function : validated.function(validator, function));
    limit(name, validator == null ? null : CodeLimits.ofFunction(name, validator));
  }

  void job(String name, Job job) {
    Names.checkCode(name);
    put(jobs, name, job);
  }

  void trigger(TriggerType type, String className, Trigger trigger, @Nullable Validator validator) {
    Names.checkTrigger(type, className);
    put(
        triggers,
        new On(type, className),
        validator == null ? trigger : validated.trigger(validator, trigger));
    limit(type, className, validator);
  }

  /** Sets the rate limit of a trigger's route; null for none. */
  void limit(TriggerType type, String className, @Nullable Validator validator) {
    RateLimitConfig limit =
        validator == null ? null : CodeLimits.ofTrigger(type, className, validator);
    limit(new On(type, className), limit);
  }

  void onLiveQueryEvent(Consumer<LiveQueryEvent> handler) {
    liveQueryHandlers.add(handler);
  }

  @Override
  public void onLiveQueryEvent(Map<String, @Nullable Object> facts) {
    if (!liveQueryHandlers.isEmpty()) {
      LiveQueryEvent event = LiveQueryEvent.of(facts);
      liveQueryHandlers.forEach(handler -> handler.accept(event));
    }
  }

  /** After this nothing can be registered any more. */
  void complete() {
    rateLimits = List.copyOf(limits.values());
    complete = true;
  }

  @Override
  public @Nullable CloudFunction function(String name) {
    return functions.get(name);
  }

  @Override
  public @Nullable Trigger trigger(TriggerType type, String className) {
    return triggers.get(new On(type, className));
  }

  @Override
  public @Nullable Job job(String name) {
    return jobs.get(name);
  }

  @Override
  public Set<String> jobs() {
    return jobs.keySet();
  }

  @Override
  public List<RateLimitConfig> rateLimits() {
    return rateLimits;
  }

  @Override
  public void close() {
    try {
      code.close();
    } catch (Exception e) {
      log.warn("Could not close the app's code", e);
    }
  }

  private <K, V> void put(Map<K, V> registered, K key, V code) {
    if (complete) {
      throw new IllegalStateException(
          "Code is registered when the server starts; it is too late for " + key + ".");
    }
    if (registered.put(key, code) != null) {
      log.warn("Cloud Code registers {} twice; using the last one", key);
    }
  }

  private void limit(Object key, @Nullable RateLimitConfig limit) {
    if (limit == null) {
      limits.remove(key);
    } else {
      limits.put(key, limit);
    }
  }
}
