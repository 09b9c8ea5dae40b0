/**
 * The where-language as a sealed tree of records: parsed once, used by storage, LiveQuery and
 * GraphQL.
 */
@NullMarked
package dev.parselambda.query;

import org.jspecify.annotations.NullMarked;
