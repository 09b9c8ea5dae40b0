/** The log and its levels. */
@NullMarked
package dev.parselambda.logs;

import org.jspecify.annotations.NullMarked;
