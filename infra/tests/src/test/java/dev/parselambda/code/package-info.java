/** The app's own code beside requests. */
@NullMarked
package dev.parselambda.code;

import org.jspecify.annotations.NullMarked;
