package dev.parselambda.code.java;

import dev.parselambda.http.Method;
import dev.parselambda.http.UriComponent;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query for objects of a class: conditions, all of which must hold, order, limit and keys. Each
 * method changes the query and returns it. Belongs to one thread.
 *
 * <pre>{@code
 * parse.query("Review").equalTo("product", product).greaterThan("stars", 3).descending("createdAt").limit(10).find()
 * }</pre>
 */
public final class CloudQuery {
  private static final int EACH_AT_ONCE = 200;

  private final Parse parse;
  private final String className;
  private final Map<String, @Nullable Object> where = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> options;

  private CloudQuery(Parse parse, String className, Map<String, @Nullable Object> options) {
    this.parse = parse;
    this.className = className;
    this.options = options;
  }

  /** A query with the parameters of a REST query. */
  static CloudQuery of(Parse parse, String className, Map<String, @Nullable Object> parameters) {
    CloudQuery query = new CloudQuery(parse, className, new LinkedHashMap<>(parameters));
    Map<String, @Nullable Object> given = JsonObjects.of(query.options.remove("where"));
    if (given != null) {
      // Deep copy, because conditions change nested values of the engine otherwise.
      query.where.putAll(Parse.object(Values.json(given)));
    }
    return query;
  }

  public String className() {
    return className;
  }

  /** The field has this value, or its array contains it; null matches a missing value. */
  public CloudQuery equalTo(String field, @Nullable Object value) {
    where.put(field, Values.json(value));
    return this;
  }

  public CloudQuery notEqualTo(String field, @Nullable Object value) {
    return condition(field, "$ne", value);
  }

  public CloudQuery lessThan(String field, Object value) {
    return condition(field, "$lt", value);
  }

  public CloudQuery lessThanOrEqualTo(String field, Object value) {
    return condition(field, "$lte", value);
  }

  public CloudQuery greaterThan(String field, Object value) {
    return condition(field, "$gt", value);
  }

  public CloudQuery greaterThanOrEqualTo(String field, Object value) {
    return condition(field, "$gte", value);
  }

  /** The field has one of these values. */
  public CloudQuery containedIn(String field, Iterable<?> values) {
    return condition(field, "$in", values);
  }

  /** The field has none of these values. */
  public CloudQuery notContainedIn(String field, Iterable<?> values) {
    return condition(field, "$nin", values);
  }

  /** The array has all of these elements. */
  public CloudQuery containsAll(String field, Iterable<?> values) {
    return condition(field, "$all", values);
  }

  public CloudQuery exists(String field) {
    return condition(field, "$exists", true);
  }

  public CloudQuery doesNotExist(String field) {
    return condition(field, "$exists", false);
  }

  /** The string begins with this; uses an index. */
  public CloudQuery startsWith(String field, String text) {
    return condition(field, "$regex", "^" + Pattern.quote(text));
  }

  /** The string contains this. */
  public CloudQuery contains(String field, String text) {
    return condition(field, "$regex", Pattern.quote(text));
  }

  /** The string ends with this. */
  public CloudQuery endsWith(String field, String text) {
    return condition(field, "$regex", Pattern.quote(text) + "$");
  }

  /**
   * A part of the string matches a MongoDB regular expression.
   *
   * @param modifiers {@code i} for any case, {@code m} for lines, {@code s}, {@code x}; may be
   *     empty
   */
  public CloudQuery matches(String field, String regex, String modifiers) {
    condition(field, "$regex", regex);
    return modifiers.isEmpty() ? this : condition(field, "$options", modifiers);
  }

  /** The string contains the words; needs a text index. */
  public CloudQuery fullText(String field, String words) {
    return condition(field, "$text", Map.of("$search", Map.of("$term", words)));
  }

  /** The nearest points first. */
  public CloudQuery near(String field, GeoPoint point) {
    return condition(field, "$nearSphere", point);
  }

  /** Points within a distance, the nearest first. */
  public CloudQuery withinKilometers(String field, GeoPoint point, double distance) {
    return near(field, point).condition(field, "$maxDistanceInKilometers", distance);
  }

  /** Points within a polygon. */
  public CloudQuery withinPolygon(String field, List<GeoPoint> vertices) {
    return condition(field, "$geoWithin", Map.of("$polygon", vertices));
  }

  /** Polygons that contain a point. */
  public CloudQuery polygonContains(String field, GeoPoint point) {
    return condition(field, "$geoIntersects", Map.of("$point", point));
  }

  /** The field points to an object that another query finds. */
  public CloudQuery matchesQuery(String field, CloudQuery query) {
    return condition(field, "$inQuery", query.inner());
  }

  /** The field does not point to an object that another query finds. */
  public CloudQuery doesNotMatchQuery(String field, CloudQuery query) {
    return condition(field, "$notInQuery", query.inner());
  }

  /** The value equals a field of an object that another query finds. */
  public CloudQuery matchesKeyInQuery(String field, String key, CloudQuery query) {
    return condition(field, "$select", Map.of("key", key, "query", query.inner()));
  }

  /** The value does not equal a field of any object that another query finds. */
  public CloudQuery doesNotMatchKeyInQuery(String field, String key, CloudQuery query) {
    return condition(field, "$dontSelect", Map.of("key", key, "query", query.inner()));
  }

  /** The object is in a relation of another one. */
  public CloudQuery relatedTo(CloudObject object, String relation) {
    where.put("$relatedTo", Values.json(Map.of("object", object, "key", relation)));
    return this;
  }

  /**
   * At least one of these holds; these are queries of this class, of which only the conditions are
   * used.
   */
  public CloudQuery or(CloudQuery... queries) {
    return several("$or", queries);
  }

  /** All of these hold. */
  public CloudQuery and(CloudQuery... queries) {
    return several("$and", queries);
  }

  /** None of these holds. */
  public CloudQuery nor(CloudQuery... queries) {
    return several("$nor", queries);
  }

  /** Replaces pointers by their objects; dotted paths include pointers of these. */
  public CloudQuery include(String... paths) {
    return more("include", paths);
  }

  /** Returns only these fields. */
  public CloudQuery select(String... fields) {
    return more("keys", fields);
  }

  /** Does not return these fields. */
  public CloudQuery exclude(String... fields) {
    return more("excludeKeys", fields);
  }

  /** Adds ascending sort keys. */
  public CloudQuery ascending(String... fields) {
    return more("order", fields);
  }

  /** Adds descending sort keys. */
  public CloudQuery descending(String... fields) {
    return more("order", Arrays.stream(fields).map(field -> "-" + field).toArray(String[]::new));
  }

  /** The maximum number of objects; Parse's default is 100. */
  public CloudQuery limit(int most) {
    return option("limit", most);
  }

  /** Skips the first objects. */
  public CloudQuery skip(int count) {
    return option("skip", count);
  }

  /** Another parameter of a query: {@code hint}, {@code comment}, {@code readPreference}. */
  public CloudQuery option(String name, Object value) {
    options.put(name, Values.json(value));
    return this;
  }

  public List<CloudObject> find() {
    return objects(parse.call(Method.GET, path(), parameters()));
  }

  /** The first object; null if there is none. */
  public @Nullable CloudObject first() {
    Map<String, @Nullable Object> one = parameters();
    one.put("limit", 1);
    List<CloudObject> found = objects(parse.call(Method.GET, path(), one));
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The number of matching objects, regardless of the limit. */
  public int count() {
    Map<String, @Nullable Object> counting = parameters();
    counting.put("count", 1);
    counting.put("limit", 0);
    Object answer = parse.call(Method.GET, path(), counting);
    return Parse.object(answer).get("count") instanceof Number count ? count.intValue() : 0;
  }

  /**
   * The object with an id, if it matches the conditions.
   *
   * @throws ParseException OBJECT_NOT_FOUND if there is none
   */
  public CloudObject get(String objectId) {
    CloudQuery byId = of(parse, className, parameters()).equalTo("objectId", objectId);
    CloudObject found = byId.first();
    if (found == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
    }
    return found;
  }

  /**
   * Calls an action with every matching object, in the order of their ids.
   *
   * @throws IllegalStateException if the query has an order, limit or skip
   */
  public void each(Consumer<CloudObject> action) {
    for (String option : List.of("order", "limit", "skip")) {
      if (options.containsKey(option)) {
        throw new IllegalStateException("each goes over every object: it takes no " + option);
      }
    }
    CloudQuery page = of(parse, className, parameters()).option("order", "objectId");
    page.limit(EACH_AT_ONCE);
    for (List<CloudObject> some = page.find(); !some.isEmpty(); some = page.find()) {
      some.forEach(action);
      if (some.size() < EACH_AT_ONCE) {
        return;
      }
      page.condition("objectId", "$gt", some.getLast().id());
    }
  }

  /** The query in REST form. */
  Map<String, @Nullable Object> parameters() {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>(options);
    parameters.put("where", Values.json(where));
    return parameters;
  }

  private Map<String, @Nullable Object> inner() {
    Map<String, @Nullable Object> inner = parameters();
    inner.put("className", className);
    return inner;
  }

  private String path() {
    return "/classes/" + UriComponent.encoded(className);
  }

  private List<CloudObject> objects(@Nullable Object answer) {
    List<CloudObject> objects = new ArrayList<>();
    if (Parse.object(answer).get("results") instanceof List<?> results) {
      for (Object result : results) {
        objects.add(CloudObject.stored(className, Parse.object(result)));
      }
    }
    return objects;
  }

  private CloudQuery condition(String field, String operator, @Nullable Object operand) {
    Map<String, @Nullable Object> conditions = JsonObjects.of(where.get(field));
    if (conditions == null || conditions.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
      conditions = new LinkedHashMap<>();
      if (where.containsKey(field)) {
        conditions.put("$eq", where.get(field));
      }
      where.put(field, conditions);
    }
    conditions.put(operator, Values.json(operand));
    return this;
  }

  private CloudQuery several(String operator, CloudQuery... queries) {
    List<@Nullable Object> all = new ArrayList<>();
    if (where.get(operator) instanceof List<?> already) {
      all.addAll(already);
    }
    for (CloudQuery query : queries) {
      all.add(Values.json(query.where));
    }
    where.put(operator, all);
    return this;
  }

  private CloudQuery more(String option, String... names) {
    String given = options.get(option) instanceof String text ? text + "," : "";
    options.put(option, given + String.join(",", names));
    return this;
  }
}
