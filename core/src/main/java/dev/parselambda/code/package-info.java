/** The interface between the engine and the app's own code, in any language. */
@NullMarked
package dev.parselambda.code;

import org.jspecify.annotations.NullMarked;
