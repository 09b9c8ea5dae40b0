/** One option as data: its name, type and default, and how its value is read and checked. */
@NullMarked
package dev.parselambda.config.option;

import org.jspecify.annotations.NullMarked;
