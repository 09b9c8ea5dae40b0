package dev.parselambda.javascript;

import dev.parselambda.code.CodeLimits;
import dev.parselambda.code.TriggerType;
import dev.parselambda.code.Validator;
import dev.parselambda.code.ValidatorReader;
import dev.parselambda.config.RateLimitConfig;
import dev.parselambda.value.JsonObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of code.
 *
 * @param functions by name, with their validators
 * @param triggers by {@code beforeSave:ClassName}, likewise
 * @param hearsLiveQuery whether there are handlers of LiveQuery events
 */
record Registrations(
    Map<String, Optional<Validator>> functions,
    Map<String, Optional<Validator>> triggers,
    Set<String> jobs,
    boolean hearsLiveQuery) {

  /**
   * Of {@code {"functions": {name: rules}, "triggers": {name: rules}, "jobs": [...], "liveQuery":
   * flag}}.
   *
   * @param checks calls the functions among the rules
   */
  static Registrations of(@Nullable Object json, ValidatorFunctions checks) {
    Map<String, @Nullable Object> all = JsonObjects.of(json);
    Set<String> jobs = new LinkedHashSet<>();
    if (all != null && all.get("jobs") instanceof List<?> names) {
      names.forEach(name -> jobs.add(String.valueOf(name)));
    }
    return new Registrations(
        named(all, "functions", checks),
        named(all, "triggers", checks),
        jobs,
        all != null && Boolean.TRUE.equals(all.get("liveQuery")));
  }

  private static Map<String, Optional<Validator>> named(
      @Nullable Map<String, @Nullable Object> all, String key, ValidatorFunctions checks) {
    Map<String, Optional<Validator>> named = new LinkedHashMap<>();
    Map<String, @Nullable Object> entries = all == null ? null : JsonObjects.of(all.get(key));
    if (entries != null) {
      entries.forEach(
          (name, rules) -> {
            Map<String, @Nullable Object> object = JsonObjects.of(rules);
            named.put(
                name,
                object == null
                    ? Optional.empty()
                    : Optional.of(ValidatorReader.read(checks.in(object))));
          });
    }
    return named;
  }

  /** How often what is registered may be called. */
  List<RateLimitConfig> rateLimits() {
    List<RateLimitConfig> limits = new ArrayList<>();
    functions.forEach(
        (name, validator) ->
            validator.map(rules -> CodeLimits.ofFunction(name, rules)).ifPresent(limits::add));
    triggers.forEach(
        (name, validator) -> {
          int colon = name.indexOf(':');
          TriggerType type = TriggerType.of(name.substring(0, colon));
          if (type != null) {
            validator
                .map(rules -> CodeLimits.ofTrigger(type, name.substring(colon + 1), rules))
                .ifPresent(limits::add);
          }
        });
    return List.copyOf(limits);
  }
}
