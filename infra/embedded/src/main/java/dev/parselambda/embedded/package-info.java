/**
 * A MongoDB server inside the process, for development, tests and small single-machine use: {@link
 * dev.parselambda.embedded.EmbeddedMongo}.
 *
 * <p>The way of a command: {@code wire} (a socket, a message, BSON) -> {@code command} (which one,
 * are its options known) -> {@code store} (collections, indexes, the plan of a query) -> the
 * matcher of {@code dev.parselambda.matcher}; and back. {@code update}, {@code expression} and
 * {@code aggregate} are MongoDB's languages for changing and computing documents.
 */
@NullMarked
package dev.parselambda.embedded;

import org.jspecify.annotations.NullMarked;
