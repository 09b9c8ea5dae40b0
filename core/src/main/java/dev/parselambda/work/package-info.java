/** Work that no answer waits for: what it is, who does it, and where it goes on. */
@NullMarked
package dev.parselambda.work;

import org.jspecify.annotations.NullMarked;
