/** Who may call what, and how often, as clients see it. */
@NullMarked
package dev.parselambda.access;

import org.jspecify.annotations.NullMarked;
