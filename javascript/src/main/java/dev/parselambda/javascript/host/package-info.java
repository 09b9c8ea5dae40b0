/** Functions of Java that JavaScript calls, and the errors they throw there. */
@NullMarked
package dev.parselambda.javascript.host;

import org.jspecify.annotations.NullMarked;
