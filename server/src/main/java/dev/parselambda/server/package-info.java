/** The engine behind a plain HTTP server: on a laptop, in a container, inside another app. */
@NullMarked
package dev.parselambda.server;

import org.jspecify.annotations.NullMarked;
