/** BSON values: what a path reaches, how values compare, conditions on them. */
@NullMarked
package dev.parselambda.matcher.value;

import org.jspecify.annotations.NullMarked;
