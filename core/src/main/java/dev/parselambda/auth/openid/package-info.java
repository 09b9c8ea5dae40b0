/** Providers that sign a token, which is checked with their published keys. */
@NullMarked
package dev.parselambda.auth.openid;

import org.jspecify.annotations.NullMarked;
