/** The users of an app: sign-up, log-in, sessions, roles, and account verification. */
@NullMarked
package dev.parselambda.users;

import org.jspecify.annotations.NullMarked;
