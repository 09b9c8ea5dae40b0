/** The parts that all capabilities share, and the interface of a capability, the wing. */
@NullMarked
package dev.parselambda.kernel;

import org.jspecify.annotations.NullMarked;
