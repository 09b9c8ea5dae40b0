/** The cryptography behind Node's crypto module and crypto.subtle. */
@NullMarked
package dev.parselambda.javascript.crypto;

import org.jspecify.annotations.NullMarked;
