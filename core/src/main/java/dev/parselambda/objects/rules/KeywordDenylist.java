package dev.parselambda.objects.rules;

import dev.parselambda.config.option.Regex;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values that no written data may contain at any depth (option {@code
 * requestKeywordDenylist}).
 *
 * <p>An entry names a key, a value, or a pair of both; a text in it is a regular expression to be
 * found anywhere in the key or value. A text alone is an entry for a key.
 */
public final class KeywordDenylist {

  private record Entry(Object written, Matcher key, Matcher value) {
    boolean forbids(@Nullable Object k, @Nullable Object v) {
      return (key.isGiven() || value.isGiven()) && key.allows(k) && value.allows(v);
    }
  }

  /** Says whether a key or value is of a kind; one that is not given is of any kind. */
  private record Matcher(boolean isGiven, @Nullable Regex pattern, @Nullable Object constant) {
    static Matcher of(Map<?, ?> json, String name) {
      Object given = json.get(name);
      Regex pattern = given instanceof String text ? Regex.compile(text) : null;
      return new Matcher(json.containsKey(name), pattern, given);
    }

    boolean allows(@Nullable Object candidate) {
      if (!isGiven) {
        return true;
      }
      if (pattern != null && candidate instanceof String text) {
        return pattern.find(text);
      }
      return Objects.equals(candidate, constant);
    }
  }

  private final List<Entry> entries;

  /**
   * @param entries texts, and maps of {@code key} and {@code value}
   */
  public KeywordDenylist(List<?> entries) {
    this.entries = entries.stream().map(KeywordDenylist::entry).toList();
  }

  private static Entry entry(Object written) {
    Map<?, ?> json = written instanceof Map<?, ?> map ? map : Map.of("key", written);
    return new Entry(written, Matcher.of(json, "key"), Matcher.of(json, "value"));
  }

  /**
   * @throws ParseException INVALID_KEY_NAME when the data contains what an entry forbids
   */
  public void check(Map<String, @Nullable Object> data) {
    if (entries.isEmpty()) {
      return;
    }
    // A stack of our own: the data may be nested deeper than the thread's stack is.
    Deque<Object> open = new ArrayDeque<>();
    open.push(data);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Map<?, ?> object -> object.forEach((key, value) -> check(key, value, open));
        case List<?> array -> array.forEach(element -> check("", element, open));
        default -> throw new IllegalStateException("only maps and lists are pushed");
      }
    }
  }

  private void check(@Nullable Object key, @Nullable Object value, Deque<Object> open) {
    for (Entry entry : entries) {
      if (entry.forbids(key, value)) {
        throw new ParseException(
            ParseError.INVALID_KEY_NAME,
            "Prohibited keyword in request data: " + Json.write(entry.written()) + ".");
      }
    }
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      open.push(value);
    }
  }
}
