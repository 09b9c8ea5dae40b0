/**
 * Jobs: work of the app's own that no answer waits for, when it is due, and what has become of it.
 */
@NullMarked
package dev.parselambda.jobs;

import org.jspecify.annotations.NullMarked;
