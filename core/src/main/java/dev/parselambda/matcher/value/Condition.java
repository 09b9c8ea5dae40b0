package dev.parselambda.matcher.value;

import org.jspecify.annotations.Nullable;

/** A test of one natural value, or of {@link Missing#VALUE}. */
@FunctionalInterface
public interface Condition {
  boolean test(@Nullable Object value);
}
