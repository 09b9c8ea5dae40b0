/**
 * The schema of the running app: its cache over many instances, and changes to it.
 *
 * <p>{@link dev.parselambda.schemas.Schemas} is the way in.
 */
@NullMarked
package dev.parselambda.schemas;

import org.jspecify.annotations.NullMarked;
