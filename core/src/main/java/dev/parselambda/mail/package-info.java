/** E-mail: what is sent, and by which service. */
@NullMarked
package dev.parselambda.mail;

import org.jspecify.annotations.NullMarked;
