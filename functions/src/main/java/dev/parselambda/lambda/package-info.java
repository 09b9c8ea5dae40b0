/**
 * The Lambda functions: one handler class for each route group, all on one engine set-up, and the
 * AWS adapters they use.
 */
@NullMarked
package dev.parselambda.lambda;

import org.jspecify.annotations.NullMarked;
