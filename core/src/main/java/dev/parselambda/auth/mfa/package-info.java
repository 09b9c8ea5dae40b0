/** The second factor: time-based codes and text messages. */
@NullMarked
package dev.parselambda.auth.mfa;

import org.jspecify.annotations.NullMarked;
