package dev.parselambda.livequery;

import dev.parselambda.config.option.Regex;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of the option {@code liveQuery.classNames}: names, or regular expressions of all. */
final class WatchedClasses {
  /** Clients may write to classes of ever new names; then none is remembered any more. */
  private static final int MOST_REMEMBERED = 10_000;

  private final List<Regex> patterns;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  WatchedClasses(List<String> classNames) {
    this.patterns = classNames.stream().map(name -> Regex.compile("^" + name + "$")).toList();
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  boolean contains(String className) {
    if (patterns.isEmpty()) {
      return false;
    }
    Boolean watched = known.get(className);
    if (watched == null) {
      watched = matches(className);
      if (known.size() < MOST_REMEMBERED) {
        known.put(className, watched);
      }
    }
    return watched;
  }

  private boolean matches(String className) {
    try {
      return patterns.stream().anyMatch(pattern -> pattern.find(className));
    } catch (ParseException _) {
      return false; // takes too long to say
    }
  }
}
