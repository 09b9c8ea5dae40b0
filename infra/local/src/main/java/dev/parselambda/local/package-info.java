/** package. */
@NullMarked
package dev.parselambda.local;

import org.jspecify.annotations.NullMarked;
