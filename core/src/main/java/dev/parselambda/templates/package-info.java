/** Texts with placeholders, in the language of whoever reads them. */
@NullMarked
package dev.parselambda.templates;

import org.jspecify.annotations.NullMarked;
