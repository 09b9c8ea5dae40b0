package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.matcher.text.TextFields;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.Collation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What createIndexes says of one index, and listIndexes gives back.
 *
 * @param key fields and directions, or {@code "2d"}, {@code "2dsphere"}, {@code "text"}
 * @param partialFilter null unless the index holds only documents that match it
 * @param expireAfterSeconds null unless documents expire
 * @param spec all options as they were given
 */
public record IndexDefinition(
    String name,
    Document key,
    boolean unique,
    boolean sparse,
    @Nullable Document partialFilter,
    @Nullable Long expireAfterSeconds,
    Collation collation,
    Document spec) {

  static final IndexDefinition ID =
      of(new Document("key", new Document("_id", 1)).append("name", "_id_"));

  /**
   * Reads one entry of createIndexes.
   *
   * @throws Failure for what MongoDB refuses and for what this server does not do
   */
  public static IndexDefinition of(Document spec) {
    if (!(spec.get("key") instanceof Document key) || key.isEmpty()) {
      throw new Failure(67, "CannotCreateIndex", "Index keys cannot be empty.");
    }
    if (!(spec.get("name") instanceof String name) || name.isEmpty()) {
      throw failed("The 'name' field is a required property of an index specification");
    }
    IndexOptions.check(spec, key);
    IndexDefinition definition =
        new IndexDefinition(
            name,
            key,
            Numbers.isTrue(spec.get("unique")) || isId(key),
            Numbers.isTrue(spec.get("sparse")),
            spec.get("partialFilterExpression") instanceof Document filter ? filter : null,
            spec.get("expireAfterSeconds") instanceof Number seconds
                ? Numbers.toLong(seconds)
                : null,
            collation(spec.get("collation")),
            spec);
    definition.textFields(); // refuses a language that is not known
    return definition;
  }

  private static Failure failed(String message) {
    return Failure.failedToParse(message);
  }

  private static Collation collation(@Nullable Object value) {
    try {
      return Collation.of(value instanceof Document document ? document : null);
    } catch (BadFilter e) {
      throw new Failure(e.code(), "CommandNotSupported", Objects.requireNonNull(e.getMessage()));
    }
  }

  private static boolean isId(Document key) {
    return key.size() == 1 && key.containsKey("_id");
  }

  public boolean isId() {
    return isId(key);
  }

  /** Whether its entries are ordered values; geo and text indexes are looked up by scan. */
  public boolean isOrdered() {
    return key.values().stream().allMatch(Number.class::isInstance);
  }

  public boolean isText() {
    return key.containsValue("text");
  }

  /**
   * What a text index covers; null if it is another kind of index.
   *
   * @throws Failure if its language is not known
   */
  @Nullable TextFields textFields() {
    if (!isText()) {
      return null;
    }
    Map<String, Double> weights = new HashMap<>();
    key.forEach(
        (field, kind) -> {
          if ("text".equals(kind)) {
            weights.put(field, 1.0);
          }
        });
    if (spec.get("weights") instanceof Document given) {
      given.forEach((field, weight) -> weights.put(field, weight(field, weight)));
    }
    try {
      return new TextFields(
          weights, text("default_language", "english"), text("language_override", "language"));
    } catch (BadFilter e) {
      throw Failure.of(e);
    }
  }

  private static double weight(String field, @Nullable Object weight) {
    if (weight instanceof Number number && number.doubleValue() > 0) {
      return number.doubleValue();
    }
    throw new Failure(67, "CannotCreateIndex", "bad weight of the text index: " + field);
  }

  private String text(String option, String otherwise) {
    return spec.get(option) instanceof String given ? given : otherwise;
  }

  /** Whether it is a geo index on the field. */
  public boolean isGeoOn(String field) {
    return "2d".equals(key.get(field)) || "2dsphere".equals(key.get(field));
  }

  /** Whether it has just this key pattern. */
  public boolean hasKey(Document other) {
    return Numbers.sameKey(key, other);
  }

  List<String> fields() {
    return List.copyOf(key.keySet());
  }

  boolean ascending(String field) {
    return key.get(field) instanceof Number n && n.doubleValue() > 0;
  }

  /** Whether MongoDB takes the two for the same index, whatever their names. */
  boolean isSameIndex(IndexDefinition other) {
    return Numbers.sameKey(key, other.key)
        && collation.equals(other.collation)
        && Objects.equals(partialFilter, other.partialFilter)
        && unique == other.unique
        && sparse == other.sparse;
  }

  boolean hasSameOptions(IndexDefinition other) {
    return isSameIndex(other) && Objects.equals(expireAfterSeconds, other.expireAfterSeconds);
  }

  /** Its entry in listIndexes. */
  public Document listed() {
    Document listed = new Document("v", 2).append("key", key).append("name", name);
    for (Map.Entry<String, Object> option : spec.entrySet()) {
      if (!Set.of("v", "key", "name", "ns", "hidden").contains(option.getKey())) {
        listed.put(option.getKey(), option.getValue());
      }
    }
    if (collation.isSimple()) {
      listed.remove("collation");
    }
    return isText() ? text(listed) : listed;
  }

  private Document text(Document listed) {
    Document shown = new Document();
    Document weights = new Document();
    for (Map.Entry<String, Object> field : key.entrySet()) {
      if (field.getValue().equals("text")) {
        shown.put("_fts", "text");
        shown.put("_ftsx", 1);
        weights.put(field.getKey(), 1);
      } else {
        shown.put(field.getKey(), field.getValue());
      }
    }
    if (spec.get("weights") instanceof Document given) {
      weights.putAll(given);
    }
    listed.put("key", shown);
    listed.put("weights", weights);
    listed.putIfAbsent("default_language", "english");
    listed.putIfAbsent("language_override", "language");
    listed.put("textIndexVersion", 3);
    return listed;
  }

  /** The name MongoDB gives to an index without one. */
  public static String defaultName(Document key) {
    return key.entrySet().stream()
        .map(each -> each.getKey() + "_" + Numbers.shown(each.getValue()))
        .collect(Collectors.joining("_"));
  }
}
