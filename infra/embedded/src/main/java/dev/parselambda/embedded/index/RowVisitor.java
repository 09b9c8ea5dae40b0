package dev.parselambda.embedded.index;

/** Is shown rows. */
@FunctionalInterface
public interface RowVisitor {
  /** Whether it wants to see more. */
  boolean visit(Row row);
}
