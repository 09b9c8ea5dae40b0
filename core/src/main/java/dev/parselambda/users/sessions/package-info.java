/** Sessions: how they are found, cached, extended and protected. */
@NullMarked
package dev.parselambda.users.sessions;

import org.jspecify.annotations.NullMarked;
