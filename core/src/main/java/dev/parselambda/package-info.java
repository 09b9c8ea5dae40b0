/** The engine: everything Parse does, from Request to Response. */
@NullMarked
package dev.parselambda;

import org.jspecify.annotations.NullMarked;
