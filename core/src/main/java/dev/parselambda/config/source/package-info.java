/** Where options come from: the command line, a file, environment variables. */
@NullMarked
package dev.parselambda.config.source;

import org.jspecify.annotations.NullMarked;
