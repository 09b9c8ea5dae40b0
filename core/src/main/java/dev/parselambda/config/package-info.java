/**
 * Every option as one immutable tree of records, read once at start.
 *
 * <p>{@link dev.parselambda.config.Options} is the root. The names, types and defaults are those of
 * parse-server; each record declares its options as data next to the components they fill.
 */
@NullMarked
package dev.parselambda.config;

import org.jspecify.annotations.NullMarked;
