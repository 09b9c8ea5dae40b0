/** The engine: all of Parse's behaviour, from Request to Response. */
@NullMarked
package dev.parselambda;

import org.jspecify.annotations.NullMarked;
