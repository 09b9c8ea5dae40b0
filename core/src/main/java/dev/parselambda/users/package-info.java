/** Who the users of an app are: sign-up, log-in, sessions, roles, and how accounts are proven. */
@NullMarked
package dev.parselambda.users;

import org.jspecify.annotations.NullMarked;
