/** Values as they come from the wire, and errors as they go back. */
@NullMarked
package dev.parselambda.embedded.value;

import org.jspecify.annotations.NullMarked;
