package dev.parselambda.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a rule of a {@link Validator} allows (its {@code options}). */
public sealed interface Allowed {

  /** Exactly these values. */
  record OneOf(List<@Nullable Object> values) implements Allowed {}

  /** The values that a check of the app's own code allows. */
  @FunctionalInterface
  non-sealed interface Check extends Allowed {

    /**
     * Whether a value is allowed.
     *
     * @param value null if missing
     * @throws RuntimeException with the error text, unless the rule has its own
     */
    boolean passes(@Nullable Object value);
  }
}
