package dev.parselambda.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which values a rule of a {@link Validator} lets pass (its {@code options}). */
public sealed interface Allowed {

  /** These, and no others. */
  record OneOf(List<@Nullable Object> values) implements Allowed {}

  /** What code of the app's own says. */
  @FunctionalInterface
  non-sealed interface Check extends Allowed {

    /**
     * Whether a value passes.
     *
     * @param value null where there is none
     * @throws RuntimeException with the text of the refusal, unless the rule has one of its own
     */
    boolean passes(@Nullable Object value);
  }
}
