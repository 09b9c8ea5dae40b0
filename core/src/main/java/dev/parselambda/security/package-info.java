/** The security check of the configuration: GET /security. */
@NullMarked
package dev.parselambda.security;

import org.jspecify.annotations.NullMarked;
