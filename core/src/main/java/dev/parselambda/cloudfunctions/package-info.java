/** Functions of the app's own that clients call: {@code POST /functions/NAME}. */
@NullMarked
package dev.parselambda.cloudfunctions;

import org.jspecify.annotations.NullMarked;
