/** Accounts as stored: names, passwords, auth data and locks. */
@NullMarked
package dev.parselambda.users.store;

import org.jspecify.annotations.NullMarked;
