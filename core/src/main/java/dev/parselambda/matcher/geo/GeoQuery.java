package dev.parselambda.matcher.geo;

import dev.parselambda.matcher.geo.Geometry.Place;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.Condition;
import dev.parselambda.matcher.value.ValueView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * $geoWithin and $geoIntersects.
 *
 * <p>{@code $box}, {@code $polygon} and {@code $center} are shapes on the flat map of degrees,
 * {@code $centerSphere} and {@code $geometry} shapes on the sphere: so says MongoDB.
 */
public final class GeoQuery {
  private final GeoJson reader;
  private final ValueView view;
  private final Region region;

  private GeoQuery(Region region, ValueView view) {
    this.region = region;
    this.view = view;
    this.reader = new GeoJson(view);
  }

  /** What a stored geometry is held against. */
  interface Region {
    boolean accepts(Geometry geometry);
  }

  public static Condition within(@Nullable Object operand, ValueView view) {
    Map.Entry<?, ?> shape = shape(operand, "$geoWithin");
    Object spec = view.natural(shape.getValue());
    GeoJson reader = new GeoJson(view);
    Region region =
        switch ((String) shape.getKey()) {
          case "$box" -> FlatRegions.box(corners(spec, reader, view, 2));
          case "$polygon" -> FlatRegions.polygon(corners(spec, reader, view, 3));
          case "$center" -> FlatRegions.circle(circle(spec, reader, view));
          case "$centerSphere" -> SphereRegions.circle(circle(spec, reader, view));
          case "$geometry" -> SphereRegions.containing(geometry(spec, reader, true));
          default -> throw new BadFilter("unknown geo specifier: " + shape);
        };
    return new GeoQuery(region, view)::test;
  }

  public static Condition intersects(@Nullable Object operand, ValueView view) {
    Map.Entry<?, ?> shape = shape(operand, "$geoIntersects");
    if (!shape.getKey().equals("$geometry")) {
      throw new BadFilter("$geoIntersects not supported with provided geometry: " + shape);
    }
    Object spec = view.natural(shape.getValue());
    Geometry geometry = geometry(spec, new GeoJson(view), false);
    return new GeoQuery(SphereRegions.touching(geometry), view)::test;
  }

  private static Map.Entry<?, ?> shape(@Nullable Object operand, String operator) {
    if (operand instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!entry.getKey().equals("$uniqueDocs")) {
          return entry;
        }
      }
    }
    throw new BadFilter(operator + " must be an object with a shape");
  }

  private static Geometry geometry(@Nullable Object spec, GeoJson reader, boolean areaOnly) {
    Geometry geometry = reader.read(spec);
    if (geometry == null || (areaOnly && geometry.areas().isEmpty())) {
      throw new BadFilter(
          areaOnly
              ? "$geoWithin not supported with provided geometry: " + spec
              : "unknown GeoJSON type: " + spec);
    }
    for (Geometry.Area area : geometry.areas()) {
      if (!area.outer().fitsOnOneSide()) {
        throw BadFilter.unsupported("A polygon larger than one half of the globe");
      }
    }
    return geometry;
  }

  private static List<Place> corners(
      @Nullable Object spec, GeoJson reader, ValueView view, int least) {
    List<Place> corners = new ArrayList<>();
    Iterable<?> each =
        switch (spec) {
          case List<?> list -> list;
          case Map<?, ?> map -> map.values();
          case null, default -> List.of();
        };
    for (Object corner : each) {
      corners.add(point(view.natural(corner), reader));
    }
    if (corners.size() < least) {
      throw new BadFilter(
          least == 2 ? "$box needs two corners" : "Polygon must have at least 3 points");
    }
    return corners;
  }

  private static Place point(@Nullable Object value, GeoJson reader) {
    Place place = reader.pair(value);
    if (place == null) {
      throw new BadFilter("Point must be an array or object of two numbers");
    }
    return place;
  }

  /** A circle's centre and its radius. */
  record Circle(Place centre, double radius) {}

  private static Circle circle(@Nullable Object spec, GeoJson reader, ValueView view) {
    if (spec instanceof List<?> list
        && list.size() == 2
        && view.natural(list.get(1)) instanceof Number radius
        && radius.doubleValue() >= 0) {
      return new Circle(point(view.natural(list.get(0)), reader), radius.doubleValue());
    }
    throw new BadFilter("radius must be a non-negative number");
  }

  private boolean test(@Nullable Object value) {
    if (!(value instanceof Map<?, ?>) && !(value instanceof List<?>)) {
      return false;
    }
    Geometry geometry = readable(value);
    if (geometry != null) {
      return region.accepts(geometry);
    }
    return value instanceof List<?> list
        && list.stream().anyMatch(each -> test(view.natural(each)));
  }

  private @Nullable Geometry readable(Object value) {
    try {
      return reader.read(value);
    } catch (BadFilter _) {
      return null; // a document with a broken geometry matches nothing
    }
  }
}
