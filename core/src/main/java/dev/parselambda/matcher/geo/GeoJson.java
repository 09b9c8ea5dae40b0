package dev.parselambda.matcher.geo;

import dev.parselambda.matcher.geo.Geometry.Area;
import dev.parselambda.matcher.geo.Geometry.Place;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.ValueView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads geometry from documents: GeoJSON objects and MongoDB's legacy pairs, {@code [lng, lat]} or
 * an object of two numbers.
 */
final class GeoJson {
  private final ValueView view;

  GeoJson(ValueView view) {
    this.view = view;
  }

  /** Null if the value is no geometry at all; throws {@link BadFilter} if it is a broken one. */
  @Nullable Geometry read(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && view.natural(map.get("type")) instanceof String type) {
      return typed(type, map);
    }
    Place pair = pair(value);
    return pair == null ? null : Geometry.ofPoints(List.of(pair));
  }

  private @Nullable Geometry typed(String type, Map<?, ?> map) {
    if (type.equals("GeometryCollection")) {
      return collection(list(map.get("geometries"), type));
    }
    Object coordinates = view.natural(map.get("coordinates"));
    return switch (type) {
      case "Point" -> Geometry.ofPoints(List.of(place(coordinates)));
      case "MultiPoint" -> Geometry.ofPoints(places(coordinates));
      case "LineString" -> new Geometry(List.of(), List.of(line(coordinates)), List.of());
      case "MultiLineString" -> {
        List<List<Place>> lines = new ArrayList<>();
        list(coordinates, type).forEach(each -> lines.add(line(view.natural(each))));
        yield new Geometry(List.of(), lines, List.of());
      }
      case "Polygon" -> new Geometry(List.of(), List.of(), List.of(area(coordinates)));
      case "MultiPolygon" -> {
        List<Area> areas = new ArrayList<>();
        list(coordinates, type).forEach(each -> areas.add(area(view.natural(each))));
        yield new Geometry(List.of(), List.of(), areas);
      }
      default -> null;
    };
  }

  private Geometry collection(List<?> geometries) {
    List<Place> points = new ArrayList<>();
    List<List<Place>> lines = new ArrayList<>();
    List<Area> areas = new ArrayList<>();
    for (Object each : geometries) {
      Geometry geometry = read(view.natural(each));
      if (geometry != null) {
        points.addAll(geometry.points());
        lines.addAll(geometry.lines());
        areas.addAll(geometry.areas());
      }
    }
    return new Geometry(points, lines, areas);
  }

  /** A legacy pair, unchecked; null if the value is none. */
  @Nullable Place pair(@Nullable Object value) {
    Object x = null;
    Object y = null;
    if (value instanceof List<?> list && list.size() >= 2) {
      x = view.natural(list.get(0));
      y = view.natural(list.get(1));
    } else if (value instanceof Map<?, ?> map && map.size() >= 2) {
      var values = map.values().iterator();
      x = view.natural(values.next());
      y = view.natural(values.next());
    }
    return x instanceof Number lng && y instanceof Number lat
        ? Place.of(lng.doubleValue(), lat.doubleValue())
        : null;
  }

  Place place(@Nullable Object coordinates) {
    Place place = coordinates instanceof List<?> ? pair(coordinates) : null;
    if (place == null) {
      throw new BadFilter("Point must only contain numeric elements");
    }
    if (!(Math.abs(place.longitude()) <= 180 && Math.abs(place.latitude()) <= 90)) {
      throw new BadFilter(
          "longitude/latitude is out of bounds, lng: "
              + Numeral.of(place.longitude())
              + " lat: "
              + Numeral.of(place.latitude()));
    }
    return place;
  }

  private List<Place> places(@Nullable Object coordinates) {
    List<Place> places = new ArrayList<>();
    list(coordinates, "coordinates").forEach(each -> places.add(place(view.natural(each))));
    return places;
  }

  private List<Place> line(@Nullable Object coordinates) {
    List<Place> places = places(coordinates);
    if (places.size() < 2) {
      throw new BadFilter("Line must have at least 2 vertices");
    }
    return places;
  }

  private Area area(@Nullable Object coordinates) {
    List<Ring> rings = new ArrayList<>();
    list(coordinates, "Polygon").forEach(each -> rings.add(ring(places(view.natural(each)))));
    if (rings.isEmpty()) {
      throw new BadFilter("Polygon has no loops.");
    }
    return new Area(rings.getFirst(), rings.subList(1, rings.size()));
  }

  private static Ring ring(List<Place> places) {
    Vec[] corners = places.stream().map(Place::vec).toArray(Vec[]::new);
    if (corners.length == 0 || !corners[0].equals(corners[corners.length - 1])) {
      throw new BadFilter("Loop is not closed");
    }
    if (places.stream().distinct().count() < 3) {
      throw new BadFilter("Loop must have at least 3 different vertices");
    }
    RingRules.check(corners);
    return new Ring(corners);
  }

  private List<?> list(@Nullable Object value, String what) {
    if (view.natural(value) instanceof List<?> list) {
      return list;
    }
    throw new BadFilter(what + " coordinates must be an array");
  }
}
