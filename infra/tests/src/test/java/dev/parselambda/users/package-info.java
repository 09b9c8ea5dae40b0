/** Users, sessions and roles, as clients see them. */
@NullMarked
package dev.parselambda.users;

import org.jspecify.annotations.NullMarked;
