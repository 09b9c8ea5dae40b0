/** package. */
@NullMarked
package dev.parselambda.embedded;

import org.jspecify.annotations.NullMarked;
