/** Analytics events of apps. */
@NullMarked
package dev.parselambda.analytics;

import org.jspecify.annotations.NullMarked;
