package dev.parselambda.embedded.store;

/** Is shown rows. */
@FunctionalInterface
interface RowVisitor {
  /** Whether it wants to see more. */
  boolean visit(Row row);
}
