/** The outbound HTTP client: everything the engine asks of other servers over HTTP. */
@NullMarked
package dev.parselambda.web;

import org.jspecify.annotations.NullMarked;
