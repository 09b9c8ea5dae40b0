/** The check of one's own configuration: GET /security. */
@NullMarked
package dev.parselambda.security;

import org.jspecify.annotations.NullMarked;
