/** Regular expressions with bounded running time. */
@NullMarked
package dev.parselambda.pattern;

import org.jspecify.annotations.NullMarked;
