package dev.parselambda.engine;

import dev.parselambda.value.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests with bodies of odd types: each part is well-formed, few suit each other. */
final class OddRequests {
  private static final List<String> CLASSES = List.of("Odd", "Strange");
  private static final List<String> FIELDS =
      List.of(
          "text", "number", "flag", "date", "list", "object", "place", "area", "bytes", "file",
          "pointer", "members", "new1", "new2");
  private static final List<String> ALL_FIELDS =
      List.of("objectId", "createdAt", "updatedAt", "ACL", "_rperm", "_id", "score");
  private static final List<String> TYPES =
      List.of(
          "Date", "Pointer", "GeoPoint", "Polygon", "Bytes", "File", "Relation", "Object", "Odd");
  private static final List<String> OPERATORS =
      List.of(
          "Increment",
          "Add",
          "AddUnique",
          "Remove",
          "Delete",
          "AddRelation",
          "RemoveRelation",
          "Batch",
          "SetOnInsert",
          "Odd");
  private static final List<String> CONDITIONS =
      List.of(
          "$eq",
          "$ne",
          "$lt",
          "$lte",
          "$gt",
          "$gte",
          "$in",
          "$nin",
          "$all",
          "$exists",
          "$regex",
          "$options",
          "$text",
          "$near",
          "$nearSphere",
          "$maxDistance",
          "$maxDistanceInMiles",
          "$within",
          "$geoWithin",
          "$geoIntersects",
          "$containedBy",
          "$inQuery",
          "$notInQuery",
          "$select",
          "$dontSelect",
          "$relativeTime",
          "$elemMatch",
          "$size",
          "$odd");
  private static final List<String> STAGES =
      List.of(
          "$match",
          "$group",
          "$project",
          "$sort",
          "$limit",
          "$skip",
          "$unwind",
          "$addFields",
          "$lookup",
          "$count",
          "$sample",
          "$geoNear",
          "$facet",
          "$bucket",
          "$replaceRoot",
          "$odd",
          "$sortByCount",
          "$redact",
          "match",
          "group",
          "sort");
  private static final List<String> EXPRESSIONS =
      List.of(
          "$sum",
          "$avg",
          "$add",
          "$divide",
          "$concat",
          "$cond",
          "$ifNull",
          "$dateToString",
          "$year",
          "$toLower",
          "$arrayElemAt",
          "$size",
          "$filter",
          "$map",
          "$toInt",
          "$toDate",
          "$substr",
          "$split",
          "$mergeObjects",
          "$switch",
          "$odd",
          "$literal",
          "$strLenCP",
          "$first",
          "$push",
          "$addToSet",
          "$max");
  private static final List<String> PATTERNS =
      List.of("^a", "[", "(", "a{2,1}", "(?<x>a)\\k<y>", "\\", "*", "^\\Qa\\E", "(?i)a", "a|b");

  private final Random random;

  OddRequests(long seed) {
    this.random = new Random(seed);
  }

  /** A request, its body still as JSON. */
  record Odd(String method, String path, @Nullable Object body) {
    @Override
    public String toString() {
      return method + " " + path + " " + Json.write(body);
    }
  }

  /** The next request, about one of the objects with these ids by class. */
  Odd next(Map<String, List<String>> ids) {
    String className = oneOf(CLASSES);
    List<String> known = ids.getOrDefault(className, List.of());
    String id = known.isEmpty() || chance(20) ? "unknown" : oneOf(known);
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Odd("POST", "/classes/" + className, fields());
      case 2, 3, 4 -> new Odd("PUT", "/classes/" + className + "/" + id, fields());
      case 5, 6, 7 -> new Odd("POST", "/classes/" + className, query());
      case 8 -> new Odd("POST", "/aggregate/" + className, aggregate());
      default ->
          chance(2)
              ? new Odd("PUT", "/schemas/" + className, schema())
              : new Odd("POST", "/schemas/New" + random.nextInt(50), schema());
    };
  }

  private Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (chance(3)) {
        fields.put(path(), chance(2) ? operator() : fitting());
      } else {
        String field = oneOf(FIELDS);
        boolean part = field.equals("object") && chance(2);
        fields.put(
            part ? "object." + oneOf(List.of("a", "b", "a.b", "b.0", "c.n")) : field,
            part ? partly() : suiting(field));
      }
    }
    return fields;
  }

  /** A value or an operator that suits the type of a field, though not always what is stored. */
  private @Nullable Object suiting(String field) {
    return switch (field) {
      case "text" -> chance(4) ? null : oneOf(List.of("", "a", "text", "x\u00e4"));
      case "number" -> chance(2) ? number() : mapOf("__op", "Increment", "amount", number());
      case "flag" -> chance(4) ? null : random.nextBoolean();
      case "date" -> mapOf("__type", "Date", "iso", "2020-01-01T00:00:00.000Z");
      case "list" -> partly();
      case "object" -> chance(4) ? null : mapOf("a", scalar(), "b", list(this::scalar));
      case "place" -> point();
      case "area" ->
          mapOf("__type", "Polygon", "coordinates", list(() -> List.of(degrees(), degrees())));
      case "bytes" -> mapOf("__type", "Bytes", "base64", "YWJj");
      case "file" -> mapOf("__type", "File", "name", "a.txt");
      case "pointer" -> mapOf("__type", "Pointer", "className", "Odd", "objectId", "abc");
      case "members" -> {
        Object member = mapOf("__type", "Pointer", "className", "Odd", "objectId", "abc");
        yield mapOf(
            "__op", chance(2) ? "AddRelation" : "RemoveRelation", "objects", List.of(member));
      }
      default -> mapOf("__op", "Delete");
    };
  }

  /** What may be done to an element, a member or a list. */
  private @Nullable Object partly() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> scalar();
      case 2 -> mapOf("__op", "Increment", "amount", number());
      case 3 -> mapOf("__op", "Delete");
      case 4 -> mapOf("a", scalar());
      case 5 -> list(this::scalar);
      default ->
          mapOf(
              "__op", oneOf(List.of("Add", "AddUnique", "Remove")), "objects", list(this::scalar));
    };
  }

  private @Nullable Object scalar() {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> number();
      case 2 -> random.nextBoolean();
      default -> oneOf(List.of("", "a", "text"));
    };
  }

  private @Nullable Object fitting() {
    return chance(2) ? value(2) : typed();
  }

  private String path() {
    String field = chance(12) ? oneOf(ALL_FIELDS) : oneOf(FIELDS);
    if (chance(2)) {
      return field;
    }
    String part = oneOf(List.of("a", "b", "0", "1", "99999999", "_x", "", "a.b", "0.a", "$a"));
    return oneOf(List.of("object", "list", field)) + "." + part;
  }

  private Map<String, @Nullable Object> operator() {
    Map<String, @Nullable Object> op = new LinkedHashMap<>();
    op.put("__op", chance(40) ? value(1) : oneOf(OPERATORS));
    if (!chance(8)) {
      op.put("amount", chance(3) ? value(1) : number());
      op.put("objects", chance(3) ? value(2) : list(() -> fitting()));
      op.put("ops", list(() -> value(1)));
    }
    return op;
  }

  private Object typed() {
    Map<String, @Nullable Object> typed = new LinkedHashMap<>();
    String type = oneOf(TYPES);
    typed.put("__type", type);
    if (!chance(8)) {
      typed.put("iso", chance(4) ? value(1) : "2020-01-01T00:00:00.000Z");
      typed.put("className", chance(8) ? value(1) : oneOf(CLASSES));
      typed.put("objectId", chance(8) ? value(1) : "abc");
      typed.put("latitude", chance(4) ? value(1) : degrees());
      typed.put("longitude", chance(4) ? value(1) : degrees());
      typed.put("coordinates", chance(4) ? value(2) : list(() -> List.of(degrees(), degrees())));
      typed.put("base64", chance(4) ? value(1) : "YWJj");
      typed.put("name", chance(8) ? value(1) : "a.txt");
    }
    return typed;
  }

  private Object degrees() {
    return oneOf(List.of(0, 1, -1, 10, 45.5, 89.9, 90, 180, -180, 180.5, 999, 1e300));
  }

  private Object number() {
    return oneOf(
        List.<Object>of(0, 1, -1, 2147483647, -2147483648, 4294967296L, 1e15, 1e308, -1e308, 0.5));
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2, 3 -> number();
      case 4 -> oneOf(PATTERNS);
      case 5, 6 -> oneOf(List.of("", "a", "text", "2020-01-01", "a\u0000b", "\ud800", "x\u00e4"));
      case 7 -> typed();
      case 8, 9 -> list(() -> value(depth - 1));
      default -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          object.put(
              oneOf(List.of("a", "b", "0", "", "$a", "a.b", "a\u0000b", "__type", "__op", "_id")),
              value(depth - 1));
        }
        yield object;
      }
    };
  }

  private List<@Nullable Object> list(Supplier<@Nullable Object> element) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  private Map<String, @Nullable Object> query() {
    Map<String, @Nullable Object> query = new LinkedHashMap<>();
    query.put("_method", "GET");
    query.put("where", chance(20) ? value(1) : where(2));
    for (String option : List.of("order", "keys", "include", "limit", "skip", "count", "hint")) {
      if (chance(8)) {
        query.put(
            option,
            switch (option) {
              case "order", "keys", "include" ->
                  chance(4)
                      ? value(1)
                      : oneOf(List.of("-", "$score", "-$score", "")) + path() + ",-" + path();
              case "hint" ->
                  chance(2) ? oneOf(List.of("_id_", "odd")) : Map.of(path(), value(1) + "");
              default -> chance(2) ? value(1) : number();
            });
      }
    }
    for (String option :
        List.of("explain", "distinct", "excludeKeys", "readPreference", "includeReadPreference")) {
      if (chance(30)) {
        query.put(option, value(1));
      }
    }
    return query;
  }

  private Map<String, @Nullable Object> where(int depth) {
    Map<String, @Nullable Object> where = new LinkedHashMap<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      if (depth > 0 && chance(4)) {
        where.put(
            oneOf(List.of("$or", "$and", "$nor", "$relatedTo", "$odd", "$where", "$expr")),
            chance(8) ? value(1) : list(() -> where(depth - 1)));
      } else if (chance(2)) {
        where.put(path(), chance(3) ? fitting() : conditions());
      } else {
        String condition = oneOf(CONDITIONS);
        where.put(askedOf(condition), mapOf(condition, argument(condition)));
      }
    }
    return where;
  }

  /** A field that can meet a condition. */
  private String askedOf(String condition) {
    return switch (condition) {
      case "$nearSphere", "$within", "$geoWithin" -> "place";
      case "$geoIntersects" -> "area";
      case "$regex", "$text" -> "text";
      case "$all", "$containedBy" -> "list";
      default -> oneOf(List.of("text", "number", "list", "object.a", "list.0", "createdAt"));
    };
  }

  private Map<String, @Nullable Object> conditions() {
    Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      String condition = oneOf(CONDITIONS);
      conditions.put(condition, chance(3) ? value(2) : argument(condition));
    }
    return conditions;
  }

  private @Nullable Object argument(String condition) {
    return switch (condition) {
      case "$in", "$nin", "$all", "$containedBy" ->
          list(
              () ->
                  chance(9) ? Map.of("$regex", oneOf(PATTERNS)) : chance(4) ? fitting() : scalar());
      case "$regex" -> oneOf(PATTERNS);
      case "$options" -> oneOf(List.of("i", "imxs", "z", "", "u"));
      case "$nearSphere", "$near" -> point();
      case "$maxDistance", "$maxDistanceInMiles" -> number();
      case "$text" ->
          Map.of("$search", Map.of("$term", "a", "$language", oneOf(List.of("en", "odd", ""))));
      case "$within" -> Map.of("$box", List.of(point(), point()));
      case "$geoWithin" ->
          chance(2)
              ? Map.of("$polygon", list(() -> point()))
              : Map.of("$centerSphere", Arrays.asList(point(), number()));
      case "$geoIntersects" -> Map.of("$point", point());
      case "$inQuery", "$notInQuery" ->
          mapOf("className", oneOf(CLASSES), "where", where(0), "limit", value(0));
      case "$select", "$dontSelect" ->
          mapOf("key", path(), "query", mapOf("className", oneOf(CLASSES), "where", where(0)));
      case "$exists" -> value(0);
      default -> chance(2) ? scalar() : fitting();
    };
  }

  private Map<String, @Nullable Object> point() {
    return mapOf("__type", "GeoPoint", "latitude", degrees(), "longitude", degrees());
  }

  private Map<String, @Nullable Object> aggregate() {
    Map<String, @Nullable Object> query = new LinkedHashMap<>();
    query.put("_method", "GET");
    if (chance(5)) {
      query.put("distinct", chance(4) ? value(1) : path());
      query.put("where", where(2));
    } else {
      query.put("pipeline", chance(20) ? value(2) : list(this::stage));
    }
    for (String option : List.of("rawValues", "rawFieldNames", "hint", "comment", "explain")) {
      if (chance(6)) {
        query.put(option, chance(2) ? random.nextBoolean() : value(1));
      }
    }
    return query;
  }

  private Map<String, @Nullable Object> stage() {
    String stage = oneOf(STAGES);
    return mapOf(
        stage,
        chance(4)
            ? value(2)
            : switch (stage) {
              case "$match", "match" -> chance(2) ? where(1) : mapOf("$expr", expression(2));
              case "$group", "group" ->
                  mapOf(
                      chance(2) ? "_id" : "objectId",
                      expression(1),
                      "a",
                      mapOf(oneOf(EXPRESSIONS), expression(1)));
              case "$sort", "sort" -> mapOf(path(), oneOf(List.of(1, -1, 0, "x", 2.5)));
              case "$limit", "$skip" -> number();
              case "$unwind", "$sortByCount" -> "$" + path();
              case "$lookup" ->
                  mapOf("from", "Odd", "localField", path(), "foreignField", path(), "as", path());
              case "$count" -> path();
              case "$sample" -> mapOf("size", number());
              case "$geoNear" ->
                  mapOf("near", point(), "distanceField", path(), "key", path(), "spherical", true);
              case "$facet" -> mapOf("a", list(() -> mapOf("$limit", number())));
              default -> mapOf(path(), expression(2), path(), value(1));
            });
  }

  private @Nullable Object expression(int depth) {
    return depth > 0 && chance(2)
        ? mapOf(
            oneOf(EXPRESSIONS),
            chance(2) ? list(() -> expression(depth - 1)) : expression(depth - 1))
        : chance(2) ? "$" + path() : value(1);
  }

  private Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    if (chance(2)) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put(
          chance(2) ? oneOf(FIELDS) : "f" + random.nextInt(99),
          chance(4)
              ? value(2)
              : mapOf(
                  "type",
                  chance(8) ? value(1) : oneOf(List.of("String", "Number", "Pointer", "GeoPoint")),
                  "targetClass",
                  chance(8) ? value(1) : "Odd",
                  "required",
                  value(0),
                  "defaultValue",
                  fitting()));
      schema.put("fields", fields);
    }
    Map<String, @Nullable Object> indexes = new LinkedHashMap<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      String name =
          chance(5) ? oneOf(List.of("", "*", "_id_", "a\u0000")) : "i" + random.nextInt(9);
      indexes.put(
          name,
          switch (random.nextInt(6)) {
            case 0 -> value(2);
            case 1 -> mapOf("__op", "Delete");
            default ->
                mapOf(
                    path(),
                    chance(3)
                        ? value(1)
                        : oneOf(List.of(1, -1, "text", "2d", "2dsphere", "hashed", 0, 1.5)),
                    path(),
                    oneOf(List.of(1, -1, "text", "2d")));
          });
    }
    schema.put("indexes", indexes);
    if (chance(4)) {
      schema.put("classLevelPermissions", chance(2) ? value(2) : mapOf("find", value(2)));
    }
    return schema;
  }

  private static Map<String, @Nullable Object> mapOf(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean chance(int in) {
    return random.nextInt(in) == 0;
  }
}
