package dev.parselambda.query;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a REST query, parsed as far as possible without knowing the class.
 *
 * @param where the JSON for a {@link WhereParser}
 * @param limit null if the request has none
 * @param count whether the number of matching objects is requested
 * @param keys as given, dotted ones too; null for all
 * @param excludeKeys as given, dotted ones too; null for none
 * @param include each path with all its parents ({@code a}, {@code a.b}), parents first
 * @param includeAll whether all Pointer and Array fields are included
 * @param hint the name of an index, or its keys as a JSON object
 */
public record QueryParameters(
    Map<?, ?> where,
    List<SortKey> order,
    @Nullable Integer limit,
    int skip,
    boolean count,
    @Nullable List<String> keys,
    @Nullable List<String> excludeKeys,
    List<String> include,
    boolean includeAll,
    @Nullable String redirectClassNameForKey,
    @Nullable ReadPreference readPreference,
    @Nullable ReadPreference includeReadPreference,
    @Nullable ReadPreference subqueryReadPreference,
    @Nullable Object hint,
    @Nullable Explain explain,
    @Nullable String comment) {

  private static final Set<String> OF_GET =
      Set.of(
          "keys",
          "include",
          "excludeKeys",
          "readPreference",
          "includeReadPreference",
          "subqueryReadPreference");

  private static final Set<String> OF_FIND =
      Set.of(
          "skip",
          "limit",
          "order",
          "count",
          "keys",
          "excludeKeys",
          "include",
          "includeAll",
          "redirectClassNameForKey",
          "where",
          "readPreference",
          "includeReadPreference",
          "subqueryReadPreference",
          "hint",
          "explain",
          "comment");

  private static final Set<String> OF_SUB_QUERY =
      Set.of("limit", "skip", "order", "redirectClassNameForKey");

  /**
   * The parameters of a query for objects.
   *
   * @throws ParseException INVALID_QUERY for an unknown parameter or value, INVALID_KEY_NAME for a
   *     bad field in {@code order}, INVALID_JSON when {@code where} is not JSON
   */
  public static QueryParameters ofFind(Map<String, @Nullable Object> json) {
    for (String name : json.keySet()) {
      if (!OF_FIND.contains(name)) {
        throw new ParseException(ParseError.INVALID_QUERY, "Invalid parameter for query: " + name);
      }
    }
    return new ParameterReader(json).read();
  }

  /**
   * The parameters of a request for one object.
   *
   * @throws ParseException INVALID_QUERY for an unknown parameter or value
   */
  public static QueryParameters ofGet(Map<String, @Nullable Object> json) {
    for (String name : json.keySet()) {
      if (!OF_GET.contains(name)) {
        throw new ParseException(ParseError.INVALID_QUERY, "Improper encode of parameter");
      }
    }
    return new ParameterReader(json).read();
  }

  /**
   * The parameters of an inner query. There a negative limit means no limit.
   *
   * @param where the JSON of its condition
   * @param json the query, of which only limit, skip, order and redirect are used
   * @throws ParseException INVALID_QUERY for an unknown value, INVALID_KEY_NAME for a bad field in
   *     {@code order}
   */
  static QueryParameters ofSubQuery(Map<?, ?> where, Map<?, ?> json) {
    Map<String, @Nullable Object> counted = new LinkedHashMap<>();
    json.forEach(
        (key, value) -> {
          if (OF_SUB_QUERY.contains(key)) {
            counted.put((String) key, value);
          }
        });
    counted.put("where", where);
    QueryParameters read = new ParameterReader(counted).read();
    return read.limit != null && read.limit < 0 ? read.withLimit(null) : read;
  }

  /**
   * These parameters of an inner query, in the form in which it runs.
   *
   * @param most null for any number of objects
   * @param only the needed fields; null for all
   */
  public QueryParameters inside(
      QueryParameters outer, @Nullable Integer most, @Nullable List<String> only) {
    ReadPreference own = outer.subqueryReadPreference;
    Integer fewer = limit == null || (most != null && most < limit) ? most : limit;
    return new QueryParameters(
        where,
        fewer == null && skip == 0 ? List.of() : order,
        fewer,
        skip,
        false,
        only,
        null,
        List.of(),
        false,
        redirectClassNameForKey,
        own == null ? outer.readPreference : own,
        null,
        own,
        null,
        null,
        null);
  }

  /** The parameters of a query for objects that others point to. */
  public static QueryParameters ofInclude(
      @Nullable List<String> keys,
      @Nullable List<String> excludeKeys,
      @Nullable ReadPreference readPreference) {
    return new QueryParameters(
        Map.of(),
        List.of(),
        null,
        0,
        false,
        keys,
        excludeKeys,
        List.of(),
        false,
        null,
        readPreference,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * Adds a limit if there is none, and caps it at the allowed maximum.
   *
   * @param most null for any number of objects
   */
  public QueryParameters withLimits(int byDefault, @Nullable Integer most) {
    int wanted = limit == null ? byDefault : limit;
    return withLimit(most != null && wanted > most ? most : wanted);
  }

  private QueryParameters withLimit(@Nullable Integer most) {
    return new QueryParameters(
        where,
        order,
        most,
        skip,
        count,
        keys,
        excludeKeys,
        include,
        includeAll,
        redirectClassNameForKey,
        readPreference,
        includeReadPreference,
        subqueryReadPreference,
        hint,
        explain,
        comment);
  }

  /**
   * Replaces parameters by those given in the form that SDKs send. Missing or empty ones are kept:
   * parameters cannot be removed, as in Parse Server.
   *
   * @throws ParseException INVALID_KEY_NAME for a bad field in {@code order}, INVALID_JSON when
   *     {@code where} is not JSON, INVALID_QUERY for an unknown value
   */
  public QueryParameters replacedBy(Map<String, @Nullable Object> given) {
    QueryParameters other = new ParameterReader(given).read();
    return new QueryParameters(
        given.get("where") == null ? where : other.where,
        orElse(other.order, order),
        other.limit == null || other.limit == 0 ? limit : other.limit,
        other.skip == 0 ? skip : other.skip,
        count,
        given(other.keys) ? other.keys : keys,
        given(other.excludeKeys) ? other.excludeKeys : excludeKeys,
        orElse(other.include, include),
        includeAll || other.includeAll,
        redirectClassNameForKey,
        orElse(other.readPreference, readPreference),
        orElse(other.includeReadPreference, includeReadPreference),
        orElse(other.subqueryReadPreference, subqueryReadPreference),
        orElse(other.hint, hint),
        orElse(other.explain, explain),
        orElse(other.comment, comment));
  }

  private static boolean given(@Nullable List<String> list) {
    return list != null && !list.isEmpty();
  }

  private static <T> List<T> orElse(List<T> given, List<T> otherwise) {
    return given.isEmpty() ? otherwise : given;
  }

  private static <T> @Nullable T orElse(@Nullable T given, @Nullable T otherwise) {
    return given == null ? otherwise : given;
  }

  /** The parameters other than the condition, in the form that SDKs send. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    if (limit != null) {
      json.put("limit", limit);
    }
    if (skip > 0) {
      json.put("skip", skip);
    }
    putList(json, "order", order.stream().map(SortKey::toString).toList());
    putList(json, "keys", keys);
    putList(json, "excludeKeys", excludeKeys);
    putList(json, "include", include);
    putPreference(json, "readPreference", readPreference);
    putPreference(json, "includeReadPreference", includeReadPreference);
    putPreference(json, "subqueryReadPreference", subqueryReadPreference);
    if (hint != null) {
      json.put("hint", hint);
    }
    if (comment != null) {
      json.put("comment", comment);
    }
    return json;
  }

  private static void putPreference(
      Map<String, @Nullable Object> json, String name, @Nullable ReadPreference preference) {
    if (preference != null) {
      json.put(name, preference.name());
    }
  }

  private static void putList(
      Map<String, @Nullable Object> json, String name, @Nullable List<String> list) {
    if (list != null && !list.isEmpty()) {
      json.put(name, String.join(",", list));
    }
  }

  /** The options of the query for the objects themselves, without includes. */
  public FindOptions findOptions() {
    return new FindOptions(skip, limit, order, null, hint, comment, readPreference, false);
  }
}
