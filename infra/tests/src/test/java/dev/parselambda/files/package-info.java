/** Files, as clients see them, and the stores that keep them. */
@NullMarked
package dev.parselambda.files;

import org.jspecify.annotations.NullMarked;
