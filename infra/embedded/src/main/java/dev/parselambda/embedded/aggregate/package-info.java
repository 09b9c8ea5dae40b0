/** Aggregation pipelines: {@link dev.parselambda.embedded.aggregate.Pipeline}. */
@NullMarked
package dev.parselambda.embedded.aggregate;

import org.jspecify.annotations.NullMarked;
