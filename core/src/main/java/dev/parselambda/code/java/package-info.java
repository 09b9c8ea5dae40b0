/**
 * Cloud Code in Java: the API for app developers.
 *
 * <p>A {@link dev.parselambda.code.java.CloudCode}, named in {@code
 * META-INF/services/dev.parselambda.code.java.CloudCode} of its jar, registers lambdas with a
 * {@link dev.parselambda.code.java.Cloud}:
 *
 * <pre>{@code
 * public final class Shop implements CloudCode {
 *   public void register(Cloud cloud) {
 *     cloud.define("hello", request -> "Hello, " + request.params().getString("name") + "!");
 *     cloud.beforeSave("Review", request -> {
 *       if (request.object().getInt("stars", 0) > 5) {
 *         throw ParseException.withCode(1000, "Five stars at most.");
 *       }
 *     });
 *   }
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Handlers are registered once and run on many threads at the same time. A
 * request, its objects and its queries belong to the one thread that runs the handler. A handler
 * may block: it runs on a thread of its own.
 *
 * <p><b>Values</b> are Parse's, see {@link dev.parselambda.value}: strings, numbers, booleans,
 * {@link java.time.Instant} for a date, {@link dev.parselambda.value.Pointer}, {@link
 * dev.parselambda.value.GeoPoint} and the others, lists and maps of these, and {@link
 * dev.parselambda.code.java.CloudObject}. No other class is turned into JSON by guessing.
 *
 * <p><b>Errors.</b> The client gets the handler's exception: a {@link
 * dev.parselambda.value.ParseException} with its code, any other exception with code 141 and its
 * message, and its stack trace in the log.
 */
@NullMarked
package dev.parselambda.code.java;

import org.jspecify.annotations.NullMarked;
