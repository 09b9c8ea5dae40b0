/** Jobs in a function of their own, invoked by those that start them. */
@NullMarked
package dev.parselambda.lambda.work;

import org.jspecify.annotations.NullMarked;
