package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be said of an index: each option is known and has an effect, or is refused. */
final class IndexOptions {
  private static final Set<String> SPECIAL = Set.of("2d", "2dsphere", "text");

  /** Options that belong to one kind of index. */
  private static final Map<String, String> OF_KIND =
      Map.of(
          "weights", "text",
          "default_language", "text",
          "language_override", "text",
          "textIndexVersion", "text",
          "2dsphereIndexVersion", "2dsphere",
          "bits", "2d",
          "min", "2d",
          "max", "2d");

  /**
   * Options of which only the usual value is known. How a geo index divides space ({@code bits})
   * does not matter, as such queries are answered exactly; {@code background} and {@code ns} mean
   * nothing to MongoDB either, since 4.2 and 4.4.
   */
  private static final Map<String, Double> FIXED =
      Map.of(
          "v",
          2.0,
          "textIndexVersion",
          3.0,
          "2dsphereIndexVersion",
          3.0,
          "min",
          -180.0,
          "max",
          180.0);

  private static final Set<String> GENERAL =
      Set.of(
          "v",
          "key",
          "name",
          "ns",
          "background",
          "unique",
          "sparse",
          "partialFilterExpression",
          "expireAfterSeconds",
          "collation");

  private IndexOptions() {}

  static void check(Document spec, Document key) {
    key.forEach(IndexOptions::checkKey);
    for (Map.Entry<String, Object> option : spec.entrySet()) {
      check(option.getKey(), option.getValue(), key);
    }
    requireType(spec, "partialFilterExpression", Document.class);
    requireType(spec, "expireAfterSeconds", Number.class);
    requireType(spec, "collation", Document.class);
    if (isGiven(spec, "partialFilterExpression") && isGiven(spec, "sparse")) {
      throw cannot("cannot mix \"partialFilterExpression\" and \"sparse\" options");
    }
    if (isGiven(spec, "expireAfterSeconds") && (key.size() > 1 || key.containsKey("_id"))) {
      throw cannot(
          "TTL indexes are single-field indexes, compound indexes and _id do not support TTL");
    }
    if (key.values().stream().anyMatch(String.class::isInstance)) {
      for (String option :
          Set.of("unique", "partialFilterExpression", "expireAfterSeconds", "collation")) {
        if (isGiven(spec, option)) {
          throw Failure.unsupported("The option '" + option + "' of a geo or text index");
        }
      }
    }
  }

  private static boolean isGiven(Document spec, String option) {
    return option.equals("expireAfterSeconds")
        ? spec.containsKey(option)
        : Numbers.isTrue(spec.get(option));
  }

  private static void check(String option, @Nullable Object value, Document key) {
    String kind = OF_KIND.get(option);
    if (kind != null && !key.containsValue(kind)) {
      throw new Failure(
          197,
          "InvalidIndexSpecificationOption",
          "The field '" + option + "' is not valid for an index that is not " + kind);
    }
    boolean known = kind != null || GENERAL.contains(option);
    Double fixed = FIXED.get(option);
    boolean usual =
        fixed == null || (value instanceof Number given && given.doubleValue() == fixed);
    if ((!known && Numbers.isTrue(value)) || !usual) {
      throw Failure.unsupported("The index option '" + option + ": " + value + "'");
    }
  }

  private static void requireType(Document spec, String option, Class<?> type) {
    if (spec.get(option) != null && !type.isInstance(spec.get(option))) {
      throw new Failure(
          14, "TypeMismatch", "The field '" + option + "' must be a " + type.getSimpleName());
    }
  }

  private static Failure cannot(String message) {
    return new Failure(67, "CannotCreateIndex", message);
  }

  private static void checkKey(String field, @Nullable Object direction) {
    if (direction instanceof String special) {
      if (!SPECIAL.contains(special)) {
        throw Failure.unsupported("An index of type '" + special + "'");
      }
    } else if (field.contains("$**")) {
      throw Failure.unsupported("A wildcard index");
    } else if (!(direction instanceof Number number) || number.doubleValue() == 0) {
      throw cannot("Values in v:2 index key pattern must be a number or string, not zero");
    }
  }
}
