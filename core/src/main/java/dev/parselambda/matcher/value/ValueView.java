package dev.parselambda.matcher.value;

import org.jspecify.annotations.Nullable;

/**
 * How a host's values are seen by the matcher: as <em>natural</em> values.
 *
 * <p>A natural value is {@code null}, {@link Boolean}, {@link Integer}, {@link Long}, {@link
 * Double}, {@link String}, {@link java.util.Map} with string keys, {@link java.util.List}, {@link
 * java.time.Instant}, or one of {@code org.bson.types}: Decimal128, ObjectId, Binary,
 * BSONTimestamp's {@link org.bson.BsonTimestamp}, {@link org.bson.BsonRegularExpression}, MinKey,
 * MaxKey, Code.
 *
 * <p>Maps and lists stay what they are: their members are seen through the same view when they are
 * reached, so nothing is copied.
 */
@FunctionalInterface
public interface ValueView {
  /**
   * The view of everything the MongoDB driver decodes to: {@code Document} and {@code BsonValue}.
   */
  ValueView DRIVER = DriverValues::natural;

  /** The same value as a natural one; a natural value is returned as it is. */
  @Nullable Object natural(@Nullable Object value);
}
