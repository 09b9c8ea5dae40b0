/**
 * Regular expressions that cannot run away, whoever wrote them and whatever they are asked about.
 */
@NullMarked
package dev.parselambda.pattern;

import org.jspecify.annotations.NullMarked;
