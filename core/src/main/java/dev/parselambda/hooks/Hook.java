package dev.parselambda.hooks;

import java.util.Map;

/** The function or trigger that a URL is registered for. */
sealed interface Hook {

  String url();

  /** The key in {@code /hooks} and in the database: a hook is unique by it. */
  Map<String, Object> key();

  record OfFunction(String functionName, String url) implements Hook {
    @Override
    public Map<String, Object> key() {
      return Map.of("functionName", functionName);
    }
  }

  /** Of a trigger such as {@code beforeSave} of a class. */
  record OfTrigger(String className, String triggerName, String url) implements Hook {
    @Override
    public Map<String, Object> key() {
      return Map.of("className", className, "triggerName", triggerName);
    }
  }
}
