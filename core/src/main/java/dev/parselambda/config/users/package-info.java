/** Options of accounts: passwords, sessions, mails and their pages. */
@NullMarked
package dev.parselambda.config.users;

import org.jspecify.annotations.NullMarked;
