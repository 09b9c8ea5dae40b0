/**
 * Aggregation expressions: compiled once ({@link dev.parselambda.embedded.expression.Expression}),
 * evaluated per document.
 */
@NullMarked
package dev.parselambda.embedded.expression;

import org.jspecify.annotations.NullMarked;
