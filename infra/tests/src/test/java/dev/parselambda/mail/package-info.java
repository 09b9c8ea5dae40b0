/** Mails to users, what their links do, and the pages they lead to. */
@NullMarked
package dev.parselambda.mail;

import org.jspecify.annotations.NullMarked;
