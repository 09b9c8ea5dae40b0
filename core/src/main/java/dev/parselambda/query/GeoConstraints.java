package dev.parselambda.query;

import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses geo constraints. */
final class GeoConstraints {
  /** The radius of the Earth that Parse uses. */
  private static final double MILES_PER_RADIAN = 3959;

  private static final double KILOMETERS_PER_RADIAN = 6371;

  private GeoConstraints() {}

  static Constraint nearSphere(@Nullable Object value, Map<?, ?> all) {
    GeoPoint center = point(value);
    if (center == null) {
      throw ConstraintParser.invalid("bad $nearSphere value");
    }
    return new Constraint.NearSphere(center, maxDistance(all));
  }

  private static @Nullable Double maxDistance(Map<?, ?> all) {
    Double radians = null;
    for (Map.Entry<?, ?> entry : all.entrySet()) {
      String key = (String) entry.getKey();
      double unit =
          switch (key) {
            case "$maxDistance", "$maxDistanceInRadians" -> 1;
            case "$maxDistanceInMiles" -> MILES_PER_RADIAN;
            case "$maxDistanceInKilometers" -> KILOMETERS_PER_RADIAN;
            default -> 0;
          };
      if (unit > 0) {
        if (!(entry.getValue() instanceof Number distance) || !(distance.doubleValue() >= 0)) {
          throw ConstraintParser.invalid("bad " + key + " value");
        }
        radians = distance.doubleValue() / unit;
      }
    }
    return radians;
  }

  static Constraint within(@Nullable Object value) {
    if (value instanceof Map<?, ?> json
        && json.get("$box") instanceof List<?> box
        && box.size() == 2) {
      GeoPoint southWest = point(box.getFirst());
      GeoPoint northEast = point(box.getLast());
      if (southWest != null && northEast != null) {
        return new Constraint.WithinBox(southWest, northEast);
      }
    }
    throw ConstraintParser.invalid("malformatted $within arg");
  }

  static Constraint geoWithin(@Nullable Object value) {
    if (value instanceof Map<?, ?> json) {
      if (json.containsKey("$polygon")) {
        return new Constraint.WithinPolygon(vertices(json.get("$polygon")));
      }
      if (json.containsKey("$centerSphere")) {
        return sphere(json.get("$centerSphere"));
      }
    }
    throw bad("");
  }

  static Constraint geoIntersects(@Nullable Object value) {
    GeoPoint point =
        value instanceof Map<?, ?> json && isGeoPoint(json.get("$point"))
            ? point(json.get("$point"))
            : null;
    if (point == null) {
      throw ConstraintParser.invalid("bad $geoIntersect value; $point should be GeoPoint");
    }
    return new Constraint.Contains(point);
  }

  private static List<GeoPoint> vertices(@Nullable Object value) {
    List<?> corners =
        switch (value) {
          case Map<?, ?> json when "Polygon".equals(json.get("__type")) ->
              corners(
                  json.get("coordinates"),
                  "; Polygon.coordinates should contain at least 3 lon/lat pairs");
          case List<?> list -> corners(list, "; $polygon should contain at least 3 GeoPoints");
          case null, default ->
              throw bad("; $polygon should be Polygon object or Array of Parse.GeoPoint's");
        };
    List<GeoPoint> vertices = new ArrayList<>(corners.size());
    for (Object corner : corners) {
      vertices.add(pairOrPoint(corner, ""));
    }
    return vertices;
  }

  private static List<?> corners(@Nullable Object value, String otherwise) {
    if (value instanceof List<?> list && list.size() >= 3) {
      return list;
    }
    throw bad(otherwise);
  }

  private static Constraint sphere(@Nullable Object value) {
    if (!(value instanceof List<?> list) || list.size() < 2) {
      throw bad("; $centerSphere should be an array of Parse.GeoPoint and distance");
    }
    GeoPoint center = pairOrPoint(list.get(0), "; $centerSphere geo point invalid");
    if (!(list.get(1) instanceof Number radius) || !(radius.doubleValue() >= 0)) {
      throw bad("; $centerSphere distance invalid");
    }
    return new Constraint.WithinSphere(center, radius.doubleValue());
  }

  /** A GeoPoint or, unlike anywhere else in Parse, a pair of longitude and latitude. */
  private static GeoPoint pairOrPoint(@Nullable Object value, String otherwise) {
    if (value instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Number longitude
        && pair.get(1) instanceof Number latitude) {
      return new GeoPoint(latitude.doubleValue(), longitude.doubleValue()).requireOnEarth();
    }
    GeoPoint point = isGeoPoint(value) ? point(value) : null;
    if (point == null) {
      throw bad(otherwise);
    }
    return point;
  }

  private static boolean isGeoPoint(@Nullable Object value) {
    return value instanceof Map<?, ?> json && "GeoPoint".equals(json.get("__type"));
  }

  private static @Nullable GeoPoint point(@Nullable Object value) {
    return value instanceof Map<?, ?> json
            && json.get("latitude") instanceof Number latitude
            && json.get("longitude") instanceof Number longitude
        ? new GeoPoint(latitude.doubleValue(), longitude.doubleValue()).requireOnEarth()
        : null;
  }

  private static ParseException bad(String why) {
    return ConstraintParser.invalid("bad $geoWithin value" + why);
  }
}
