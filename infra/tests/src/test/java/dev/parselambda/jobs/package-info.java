/** Jobs and their schedules, with code in this process, on the embedded database. */
@NullMarked
package dev.parselambda.jobs;

import org.jspecify.annotations.NullMarked;
