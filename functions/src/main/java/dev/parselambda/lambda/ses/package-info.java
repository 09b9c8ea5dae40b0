/** Mail through Amazon SES. */
@NullMarked
package dev.parselambda.lambda.ses;

import org.jspecify.annotations.NullMarked;
