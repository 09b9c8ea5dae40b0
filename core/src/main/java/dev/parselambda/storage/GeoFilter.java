package dev.parselambda.storage;

import dev.parselambda.query.Constraint;
import dev.parselambda.value.GeoPoint;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonString;

/** Translates geo constraints to MongoDB's operators, which expect the longitude first. */
final class GeoFilter {
  private GeoFilter() {}

  /**
   * MongoDB cannot count with a sort by distance, so a count uses the same circle without an order.
   */
  static BsonDocument nearSphere(Constraint.NearSphere near, boolean counting) {
    Double limit = near.maxDistance();
    if (counting) {
      return limit == null
          ? new BsonDocument("$ne", BsonNull.VALUE)
          : withinSphere(new Constraint.WithinSphere(near.center(), limit));
    }
    BsonDocument operators = new BsonDocument("$nearSphere", position(near.center()));
    if (limit != null) {
      operators.put("$maxDistance", new BsonDouble(limit));
    }
    return operators;
  }

  static BsonDocument withinBox(Constraint.WithinBox box) {
    return within(
        "$box", new BsonArray(List.of(position(box.southWest()), position(box.northEast()))));
  }

  static BsonDocument withinPolygon(Constraint.WithinPolygon polygon) {
    return within(
        "$polygon", new BsonArray(polygon.vertices().stream().map(GeoFilter::position).toList()));
  }

  static BsonDocument withinSphere(Constraint.WithinSphere sphere) {
    return within(
        "$centerSphere",
        new BsonArray(List.of(position(sphere.center()), new BsonDouble(sphere.radius()))));
  }

  static BsonDocument contains(GeoPoint point) {
    BsonDocument geometry =
        new BsonDocument("type", new BsonString("Point")).append("coordinates", position(point));
    return new BsonDocument("$geoIntersects", new BsonDocument("$geometry", geometry));
  }

  private static BsonDocument within(String shape, BsonArray value) {
    return new BsonDocument("$geoWithin", new BsonDocument(shape, value));
  }

  private static BsonArray position(GeoPoint point) {
    return new BsonArray(
        List.of(new BsonDouble(point.longitude()), new BsonDouble(point.latitude())));
  }
}
