package dev.parselambda.query;

import dev.parselambda.value.GeoPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a query on one value. Operands are {@link dev.parselambda.value Parse's values}.
 */
public sealed interface Constraint {

  /** {@code {"f": v}} and {@code $eq}; null matches a missing value too. */
  record Equal(@Nullable Object value) implements Constraint {}

  /** {@code $ne}. */
  record NotEqual(@Nullable Object value) implements Constraint {}

  /** {@code $lt}, {@code $lte}, {@code $gt}, {@code $gte}. */
  record Compare(Order order, @Nullable Object value) implements Constraint {
    /** The comparison operator. */
    public enum Order {
      LESS,
      LESS_OR_EQUAL,
      GREATER,
      GREATER_OR_EQUAL
    }
  }

  /**
   * A comparison of a Date with a time relative to the time of the query: {@code
   * {"$gt":{"$relativeTime":"12 days ago"}}}.
   */
  record CompareToNow(Compare.Order order, Duration fromNow) implements Constraint {}

  /** {@code $in}. */
  record In(List<@Nullable Object> values) implements Constraint {
    /** A value from either list. */
    public In or(In other) {
      List<@Nullable Object> all = new ArrayList<>(values);
      all.addAll(other.values);
      return new In(all);
    }
  }

  /** {@code $nin}. */
  record NotIn(List<@Nullable Object> values) implements Constraint {}

  /** {@code $all}. */
  record All(List<@Nullable Object> values) implements Constraint {}

  /** {@code $all} with regular expressions that each mean "starts with". */
  record AllMatch(List<String> patterns) implements Constraint {}

  /** {@code $containedBy}. */
  record ContainedBy(List<@Nullable Object> values) implements Constraint {}

  /** {@code $exists}. */
  record Exists(boolean present) implements Constraint {}

  /** {@code $regex} with {@code $options}. */
  record Regex(String pattern, String options) implements Constraint {}

  /** {@code $text}; null leaves the setting to the database. */
  record Text(
      String term,
      @Nullable String language,
      @Nullable Boolean caseSensitive,
      @Nullable Boolean diacriticSensitive)
      implements Constraint {}

  /**
   * {@code $nearSphere}, nearest first.
   *
   * @param maxDistance in radians; null for no limit
   */
  record NearSphere(GeoPoint center, @Nullable Double maxDistance) implements Constraint {}

  /** {@code $within.$box}: the south-west and north-east corners. */
  record WithinBox(GeoPoint southWest, GeoPoint northEast) implements Constraint {}

  /** {@code $geoWithin.$polygon}. */
  record WithinPolygon(List<GeoPoint> vertices) implements Constraint {}

  /**
   * {@code $geoWithin.$centerSphere}.
   *
   * @param radius in radians
   */
  record WithinSphere(GeoPoint center, double radius) implements Constraint {}

  /** {@code $geoIntersects.$point}: the stored polygon contains the point. */
  record Contains(GeoPoint point) implements Constraint {}

  /**
   * {@code $inQuery} and {@code $notInQuery}: the pointer is (not) to an object that the sub-query
   * finds. It is resolved to {@link In} or {@link NotIn} before storage sees it.
   */
  record InQuery(SubQuery query, boolean negated) implements Constraint {}

  /**
   * {@code $select} and {@code $dontSelect}: the value is (not) one that the sub-query's objects
   * have at a path. Resolved like {@link InQuery}.
   */
  record Select(SubQuery query, String key, boolean negated) implements Constraint {}

  /**
   * A query inside a query.
   *
   * @param parameters its condition as JSON, order, limit, skip and redirect
   */
  record SubQuery(String className, Where where, QueryParameters parameters) {}
}
