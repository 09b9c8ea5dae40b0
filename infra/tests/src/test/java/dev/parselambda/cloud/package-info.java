/** The app's own code beside requests. */
@NullMarked
package dev.parselambda.cloud;

import org.jspecify.annotations.NullMarked;
