package dev.parselambda.matcher;

import org.jspecify.annotations.Nullable;

/** A test of one natural value, or of {@link Missing#VALUE}. */
@FunctionalInterface
interface Condition {
  boolean test(@Nullable Object value);
}
