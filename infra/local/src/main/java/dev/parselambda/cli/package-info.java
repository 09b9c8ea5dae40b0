/** The command line: {@code ./parse start} and its like. */
@NullMarked
package dev.parselambda.cli;

import org.jspecify.annotations.NullMarked;
