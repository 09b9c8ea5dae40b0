package dev.parselambda.cloud;

import org.jspecify.annotations.Nullable;

/** What code answered. */
public sealed interface Result {

  /** Nothing: JavaScript's {@code undefined}. */
  record Nothing() implements Result {}

  /** A Parse value, which may be null. */
  record Value(@Nullable Object value) implements Result {}

  Result NOTHING = new Nothing();
}
