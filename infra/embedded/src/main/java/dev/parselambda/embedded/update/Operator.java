package dev.parselambda.embedded.update;

import org.jspecify.annotations.Nullable;

/** One update operator on one path. */
@FunctionalInterface
interface Operator {
  /**
   * @param inserting whether the document is a new one, by upsert
   */
  void apply(Editor editor, String path, @Nullable Object operand, boolean inserting);
}
