/** What apps report of their use. */
@NullMarked
package dev.parselambda.analytics;

import org.jspecify.annotations.NullMarked;
