/** Webhooks: their registration and calls. */
@NullMarked
package dev.parselambda.hooks;

import org.jspecify.annotations.NullMarked;
