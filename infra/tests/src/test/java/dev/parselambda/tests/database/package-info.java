/** Proofs about the filter matcher and the embedded database that need generated data. */
@NullMarked
package dev.parselambda.tests.database;

import org.jspecify.annotations.NullMarked;
