/** Localized texts with placeholders. */
@NullMarked
package dev.parselambda.templates;

import org.jspecify.annotations.NullMarked;
