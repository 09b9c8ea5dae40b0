/** package. */
@NullMarked
package dev.parselambda.functions;

import org.jspecify.annotations.NullMarked;
