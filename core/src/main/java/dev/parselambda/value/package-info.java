/**
 * Parse's values, their JSON, and the errors clients depend on. All other packages may use this
 * package.
 *
 * <p>Where the code says {@code Object} for a Parse value, it is one of these Java types:
 *
 * <ul>
 *   <li>{@code null}, {@link String}, {@link Boolean};
 *   <li>{@link Integer} for an integer that fits 32 bits, {@link Double} for every other number
 *       (that is how they are stored, and 1.0 is 1): see {@link dev.parselambda.value.Numbers};
 *   <li>{@link java.util.List} and {@link java.util.Map} with string keys: JSON arrays and objects;
 *   <li>{@link java.time.Instant} with millisecond precision for a Date;
 *   <li>{@link dev.parselambda.value.Pointer}, {@link dev.parselambda.value.GeoPoint}, {@link
 *       dev.parselambda.value.Polygon}, {@link dev.parselambda.value.Bytes}, {@link
 *       dev.parselambda.value.FileRef}, {@link dev.parselambda.value.Relation};
 *   <li>{@link dev.parselambda.value.ParseObject} for an object that was included.
 * </ul>
 *
 * <p>"JSON" in a name or comment means the first three lines only: a tree as it came from the wire,
 * where a typed value is still an object with a {@code __type} key.
 */
@NullMarked
package dev.parselambda.value;

import org.jspecify.annotations.NullMarked;
