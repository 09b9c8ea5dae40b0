/**
 * A MongoDB server inside the process, for development, tests and small single-machine use: {@link
 * dev.parselambda.embedded.EmbeddedMongo}.
 */
@NullMarked
package dev.parselambda.embedded;

import org.jspecify.annotations.NullMarked;
