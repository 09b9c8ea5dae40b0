/** What all capabilities share, and what a capability is: a wing. */
@NullMarked
package dev.parselambda.kernel;

import org.jspecify.annotations.NullMarked;
