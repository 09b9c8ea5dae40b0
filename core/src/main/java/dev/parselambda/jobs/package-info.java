/** Jobs of the app: their runs, schedules and status. */
@NullMarked
package dev.parselambda.jobs;

import org.jspecify.annotations.NullMarked;
