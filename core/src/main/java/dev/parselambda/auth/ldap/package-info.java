/** Log-in with the password of an LDAP directory. */
@NullMarked
package dev.parselambda.auth.ldap;

import org.jspecify.annotations.NullMarked;
