/**
 * Finds the conditions that an object may meet without trying all of them.
 *
 * <p>A condition is a MongoDB filter. {@link dev.parselambda.livequery.index.ConditionIndex} files
 * it under the equality or range that it demands; what an object has decides which of them are
 * looked at. It may name conditions that do not match, never miss one that does.
 */
@NullMarked
package dev.parselambda.livequery.index;

import org.jspecify.annotations.NullMarked;
