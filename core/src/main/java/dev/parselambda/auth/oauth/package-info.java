/** Providers that are asked over HTTP whose access token or code it is. */
@NullMarked
package dev.parselambda.auth.oauth;

import org.jspecify.annotations.NullMarked;
