/** The app's own code that the engine runs: what it can be asked, whoever answers. */
@NullMarked
package dev.parselambda.code;

import org.jspecify.annotations.NullMarked;
