/** A server is a function from Request to Response; a filter is a function around one. */
@NullMarked
package dev.parselambda.http;

import org.jspecify.annotations.NullMarked;
