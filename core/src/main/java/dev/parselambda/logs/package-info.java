/** What is logged, and how much of it. */
@NullMarked
package dev.parselambda.logs;

import org.jspecify.annotations.NullMarked;
