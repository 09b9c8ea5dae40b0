/** E-mail: templates and senders. */
@NullMarked
package dev.parselambda.mail;

import org.jspecify.annotations.NullMarked;
