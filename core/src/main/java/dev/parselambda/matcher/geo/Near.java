package dev.parselambda.matcher.geo;

import dev.parselambda.matcher.geo.Geometry.Place;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.FieldPath;
import dev.parselambda.matcher.value.ValueView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * $near or $nearSphere: a place, and how far from it a document may be.
 *
 * <p>Distances are in the unit in which the query gives its limits: metres for a GeoJSON place,
 * radians for a legacy pair with $nearSphere, degrees on the flat map for a legacy pair with $near.
 */
public final class Near {
  /** The radius of the Earth in metres that MongoDB computes with. */
  public static final double EARTH_RADIUS = 6378100;

  private final String field;
  private final Place centre;
  private final boolean onSphere;
  private final double unit;
  private final double least;
  private final double most;
  private final FieldPath path;
  private final GeoJson reader;
  private final ValueView view;

  private Near(
      String field, Place centre, boolean onSphere, double unit, Limits limits, ValueView view) {
    this.field = field;
    this.centre = centre;
    this.onSphere = onSphere;
    this.unit = unit;
    this.least = limits.least;
    this.most = limits.most;
    this.path = new FieldPath(field, view);
    this.reader = new GeoJson(view);
    this.view = view;
  }

  private record Limits(double least, double most) {}

  public static Near of(String field, String operator, Map<?, ?> operators, ValueView view) {
    Object operand = view.natural(operators.get(operator));
    GeoJson reader = new GeoJson(view);
    if (operand instanceof Map<?, ?> map && map.containsKey("$geometry")) {
      Geometry point = reader.read(view.natural(map.get("$geometry")));
      if (point == null || point.points().size() != 1) {
        throw new BadFilter("$near requires a point, given " + operand);
      }
      return metres(field, point.points().getFirst(), limits(map, view), view);
    }
    Place pair = reader.pair(operand);
    if (pair == null) {
      throw new BadFilter("$near requires a point, given " + operand);
    }
    Limits limits = limits(operators, view);
    if (operand instanceof List<?> list
        && list.size() > 2
        && view.natural(list.get(2)) instanceof Number most) {
      limits = new Limits(limits.least, most.doubleValue());
    }
    boolean sphere = operator.equals("$nearSphere");
    if (sphere && !(Math.abs(pair.longitude()) <= 180 && Math.abs(pair.latitude()) <= 90)) {
      throw new BadFilter("Legacy point is out of bounds for spherical query");
    }
    return new Near(field, pair, sphere, 1, limits, view);
  }

  /**
   * For the $geoNear stage.
   *
   * @param place GeoJSON or a legacy pair
   * @param spherical whether a legacy pair is on the sphere; GeoJSON always is
   */
  public static Near stage(
      String field,
      @Nullable Object place,
      boolean spherical,
      @Nullable Number least,
      @Nullable Number most,
      ValueView view) {
    Limits limits =
        new Limits(
            least == null ? 0 : least.doubleValue(),
            most == null ? Double.POSITIVE_INFINITY : most.doubleValue());
    GeoJson reader = new GeoJson(view);
    Object value = view.natural(place);
    Geometry point = reader.read(value);
    if (point == null || point.points().size() != 1) {
      throw new BadFilter("$geoNear requires a point as its near option");
    }
    Place centre = point.points().getFirst();
    boolean isGeoJson = value instanceof Map<?, ?> map && map.containsKey("type");
    return isGeoJson
        ? metres(field, centre, limits, view)
        : new Near(field, centre, spherical, 1, limits, view);
  }

  private static Near metres(String field, Place centre, Limits limits, ValueView view) {
    return new Near(field, centre, true, EARTH_RADIUS, limits, view);
  }

  private static Limits limits(Map<?, ?> options, ValueView view) {
    return new Limits(
        limit(view.natural(options.get("$minDistance")), 0),
        limit(view.natural(options.get("$maxDistance")), Double.POSITIVE_INFINITY));
  }

  private static double limit(@Nullable Object value, double otherwise) {
    return switch (value) {
      case null -> otherwise;
      case Number n when n.doubleValue() >= 0 -> n.doubleValue();
      default -> throw new BadFilter("$maxDistance and $minDistance must be non-negative numbers");
    };
  }

  /** The field that holds the places; a geo index on it is what MongoDB asks for. */
  public String field() {
    return field;
  }

  /** The largest distance that matches; infinite if there is no limit. */
  public double most() {
    return most;
  }

  public boolean isInRange(@Nullable Object value) {
    return nearest(value, true) < Double.POSITIVE_INFINITY;
  }

  /** From the place to the nearest place of the document that is in range; infinite if none is. */
  public double distance(Map<?, ?> document) {
    double[] nearest = {Double.POSITIVE_INFINITY};
    path.reaches(
        document,
        value -> {
          nearest[0] = Math.min(nearest[0], nearest(value, true));
          return false;
        },
        false);
    return nearest[0];
  }

  private double nearest(@Nullable Object value, boolean mayBeMany) {
    if (!(value instanceof Map<?, ?>) && !(value instanceof List<?>)) {
      return Double.POSITIVE_INFINITY;
    }
    Geometry geometry = readable(value);
    double nearest = Double.POSITIVE_INFINITY;
    if (geometry != null) {
      for (Place place : geometry.points()) {
        double distance = distance(place);
        if (distance >= least && distance <= most) {
          nearest = Math.min(nearest, distance);
        }
      }
    } else if (mayBeMany && value instanceof List<?> list) {
      for (Object each : list) {
        nearest = Math.min(nearest, nearest(view.natural(each), false));
      }
    }
    return nearest;
  }

  private @Nullable Geometry readable(Object value) {
    try {
      return reader.read(value);
    } catch (BadFilter _) {
      return null; // a document with a broken geometry is nowhere
    }
  }

  private double distance(Place place) {
    return onSphere
        ? centre.vec().angleTo(place.vec()) * unit
        : Math.hypot(centre.longitude() - place.longitude(), centre.latitude() - place.latitude());
  }
}
