package dev.parselambda.matcher.value;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dotted path and what it reaches in a document.
 *
 * <p>In MongoDB one path may reach many values: an array on the way stands for each of its objects,
 * and a number in the path also for the element at that place. A path that ends at an array reaches
 * its elements and the array itself, unless a test wants the array only. Where an object lacks the
 * field the path reaches {@link Missing}; elements of an array that are no objects are passed over.
 */
public final class FieldPath {
  private final String[] parts;
  private final int[] places;
  private final ValueView view;

  public FieldPath(String dotted, ValueView view) {
    this.parts = dotted.split("\\.", -1);
    this.places = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      places[i] = place(parts[i]);
    }
    this.view = view;
  }

  private static int place(String part) {
    if (part.isEmpty() || part.length() > 9 || (part.length() > 1 && part.charAt(0) == '0')) {
      return -1;
    }
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) < '0' || part.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(part);
  }

  /**
   * Whether any value that the path reaches passes.
   *
   * @param unfold whether an array at the end stands for its elements too
   */
  public boolean reaches(Map<?, ?> document, Condition condition, boolean unfold) {
    return inObject(document, 0, condition, unfold);
  }

  /**
   * Shows every value that the path reaches: the elements of an array at its end first, then the
   * array; null for what is missing.
   */
  public void each(Map<?, ?> document, Consumer<@Nullable Object> consumer) {
    inObject(
        document,
        0,
        value -> {
          consumer.accept(value == Missing.VALUE ? null : value);
          return false;
        },
        true);
  }

  /** Whether the path reaches anything, be it null. */
  public boolean isPresent(Map<?, ?> document) {
    return inObject(document, 0, value -> value != Missing.VALUE, false);
  }

  private boolean inObject(Map<?, ?> object, int at, Condition condition, boolean unfold) {
    Object raw = object.get(parts[at]);
    if (raw == null && !object.containsKey(parts[at])) {
      return condition.test(Missing.VALUE);
    }
    Object value = view.natural(raw);
    if (at == parts.length - 1) {
      return atEnd(value, condition, unfold);
    }
    return switch (value) {
      case Map<?, ?> inner -> inObject(inner, at + 1, condition, unfold);
      case List<?> list -> inArray(list, at + 1, condition, unfold);
      case null, default -> condition.test(Missing.VALUE);
    };
  }

  private boolean inArray(List<?> list, int at, Condition condition, boolean unfold) {
    for (int i = 0, size = list.size(); i < size; i++) {
      Object element = view.natural(list.get(i));
      if ((element instanceof Map<?, ?> inner && inObject(inner, at, condition, unfold))
          || (i == places[at] && atPlace(element, at, condition, unfold))) {
        return true;
      }
    }
    return false;
  }

  private boolean atPlace(@Nullable Object element, int at, Condition condition, boolean unfold) {
    if (at == parts.length - 1) {
      return condition.test(element);
    }
    return switch (element) {
      case Map<?, ?> inner -> inObject(inner, at + 1, condition, unfold);
      case List<?> list -> inArray(list, at + 1, condition, unfold);
      case null, default -> false;
    };
  }

  private boolean atEnd(@Nullable Object value, Condition condition, boolean unfold) {
    if (unfold && value instanceof List<?> list) {
      for (int i = 0, size = list.size(); i < size; i++) {
        if (condition.test(view.natural(list.get(i)))) {
          return true;
        }
      }
    }
    return condition.test(value);
  }
}
