/** Indexes, and how a query is planned with them. */
@NullMarked
package dev.parselambda.embedded.index;

import org.jspecify.annotations.NullMarked;
