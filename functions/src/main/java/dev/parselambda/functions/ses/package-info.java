/** Mails by Amazon SES. */
@NullMarked
package dev.parselambda.functions.ses;

import org.jspecify.annotations.NullMarked;
