package dev.parselambda.storage;

import dev.parselambda.query.Constraint;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.bson.StoredNames;
import dev.parselambda.value.Dates;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Translates the constraints on one field to the parts of a MongoDB filter. */
final class ConstraintFilter {
  private static final String ID = "_id";

  private final ClassSchema schema;
  private final WhereFilter.Purpose purpose;
  private final StoredIds.Order ids;

  ConstraintFilter(ClassSchema schema, WhereFilter.Purpose purpose, StoredIds.Order ids) {
    this.schema = schema;
    this.purpose = purpose;
    this.ids = ids;
  }

  /** {@code {key: value}}, all of which must hold. */
  record Part(String key, BsonValue value) {}

  List<Part> of(String path, List<Constraint> asked) {
    String name = StoredNames.of(schema, path);
    List<Constraint> constraints =
        name.equals(ID) && purpose != WhereFilter.Purpose.UPSERT ? inAllForms(asked) : asked;
    OperandWriter operands = new OperandWriter(schema, path, name);
    if (constraints.size() == 1
        && constraints.getFirst() instanceof Constraint.Equal(Object value)) {
      return List.of(new Part(name, plain(operands.equalTo(value))));
    }
    List<Part> parts = new ArrayList<>(1);
    BsonDocument operators = new BsonDocument();
    for (Constraint constraint : constraints) {
      Part alone = alone(name, constraint, operands);
      if (alone != null) {
        parts.add(alone);
      } else {
        BsonDocument added = operators(path, constraint, operands);
        if (operators.keySet().stream().anyMatch(added::containsKey)) {
          parts.add(new Part(name, added));
        } else {
          operators.putAll(added);
        }
      }
    }
    if (!operators.isEmpty()) {
      parts.add(new Part(name, operators));
    }
    return parts;
  }

  private static List<Constraint> inAllForms(List<Constraint> asked) {
    return asked.size() == 1
        ? List.of(StoredIds.inAllForms(asked.getFirst()))
        : asked.stream().map(StoredIds::inAllForms).toList();
  }

  /** A bare document could be read as operators. */
  private static BsonValue plain(BsonValue value) {
    return value.getBsonType() == BsonType.DOCUMENT ? new BsonDocument("$eq", value) : value;
  }

  /** The part of a constraint that cannot be among operators; null if it can. */
  private @Nullable Part alone(String name, Constraint constraint, OperandWriter operands) {
    return switch (constraint) {
      case Constraint.Compare(Constraint.Compare.Order order, String id)
          when ids.hasObjectIds() && name.equals(ID) ->
          comparedIds(order, id);
      case Constraint.Text text -> new Part("$text", text(text));
      // No element may be outside the list.
      case Constraint.ContainedBy(List<?> values) ->
          new Part(
              "$nor",
              new BsonArray(
                  List.of(
                      new BsonDocument(
                          name,
                          new BsonDocument(
                              "$elemMatch", new BsonDocument("$nin", operands.array(values)))))));
      default -> null;
    };
  }

  /** Ids before or after another one, where all strings sort before all ObjectIds. */
  private Part comparedIds(Constraint.Compare.Order order, String id) {
    boolean up =
        order == Constraint.Compare.Order.GREATER
            || order == Constraint.Compare.Order.GREATER_OR_EQUAL;
    boolean asObjectId = ids.objectIds().contains(id);
    BsonValue value = asObjectId ? new BsonObjectId(new ObjectId(id)) : new BsonString(id);
    BsonDocument ofSameKind = new BsonDocument(operator(order), value);
    if (up == asObjectId) {
      return new Part(ID, ofSameKind);
    }
    BsonDocument ofOtherKind =
        new BsonDocument("$type", new BsonString(asObjectId ? "string" : "objectId"));
    return new Part(
        "$or",
        new BsonArray(
            List.of(new BsonDocument(ID, ofSameKind), new BsonDocument(ID, ofOtherKind))));
  }

  private BsonDocument operators(String path, Constraint constraint, OperandWriter operands) {
    return switch (constraint) {
      case Constraint.Equal(Object value) -> new BsonDocument("$eq", operands.equalTo(value));
      case Constraint.NotEqual(Object value) -> new BsonDocument("$ne", operands.operand(value));
      case Constraint.Compare(Constraint.Compare.Order order, Object value) ->
          new BsonDocument(operator(order), operands.operand(value));
      case Constraint.CompareToNow now ->
          new BsonDocument(operator(now.order()), relativeTime(path, now));
      case Constraint.In(List<?> values) -> new BsonDocument("$in", operands.array(values));
      case Constraint.NotIn(List<?> values) -> new BsonDocument("$nin", operands.array(values));
      case Constraint.All(List<?> values) -> new BsonDocument("$all", operands.elements(values));
      case Constraint.AllMatch(List<String> patterns) ->
          new BsonDocument(
              "$all", new BsonArray(patterns.stream().map(BsonRegularExpression::new).toList()));
      case Constraint.Exists(boolean present) ->
          new BsonDocument("$exists", BsonBoolean.valueOf(present));
      case Constraint.Regex(String pattern, String options) -> regex(pattern, options);
      case Constraint.NearSphere near ->
          GeoFilter.nearSphere(near, purpose == WhereFilter.Purpose.COUNT);
      case Constraint.WithinBox box -> GeoFilter.withinBox(box);
      case Constraint.WithinPolygon polygon -> GeoFilter.withinPolygon(polygon);
      case Constraint.WithinSphere sphere -> GeoFilter.withinSphere(sphere);
      case Constraint.Contains(var point) -> GeoFilter.contains(point);
      case Constraint.Text _, Constraint.ContainedBy _ ->
          throw new IllegalStateException("stands alone");
      case Constraint.InQuery _, Constraint.Select _ ->
          throw new IllegalStateException("unresolved sub-query on " + path);
    };
  }

  private static String operator(Constraint.Compare.Order order) {
    return switch (order) {
      case LESS -> "$lt";
      case LESS_OR_EQUAL -> "$lte";
      case GREATER -> "$gt";
      case GREATER_OR_EQUAL -> "$gte";
    };
  }

  private BsonDateTime relativeTime(String path, Constraint.CompareToNow constraint) {
    FieldType type = schema.type(path);
    if (type != null && type != FieldType.Plain.DATE) {
      throw new ParseException(
          ParseError.INVALID_JSON, "$relativeTime can only be used with Date field");
    }
    return new BsonDateTime(Dates.now().plus(constraint.fromNow()).toEpochMilli());
  }

  private static BsonDocument regex(String pattern, String options) {
    BsonDocument regex = new BsonDocument("$regex", new BsonString(pattern));
    if (!options.isEmpty()) {
      regex.put("$options", new BsonString(options));
    }
    return regex;
  }

  private static BsonDocument text(Constraint.Text text) {
    BsonDocument search = new BsonDocument("$search", new BsonString(text.term()));
    if (text.language() != null) {
      search.put("$language", new BsonString(text.language()));
    }
    if (text.caseSensitive() != null) {
      search.put("$caseSensitive", BsonBoolean.valueOf(text.caseSensitive()));
    }
    if (text.diacriticSensitive() != null) {
      search.put("$diacriticSensitive", BsonBoolean.valueOf(text.diacriticSensitive()));
    }
    return search;
  }
}
