package dev.parselambda.hooks;

import java.util.Map;

/** What an address of the web was registered for. */
sealed interface Hook {

  String url();

  /** As {@code /hooks} shows it, and as it is stored but for its url: what there is one of. */
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
