package dev.parselambda.matcher.geo;

import dev.parselambda.matcher.geo.GeoQuery.Circle;
import dev.parselambda.matcher.geo.GeoQuery.Region;
import dev.parselambda.matcher.geo.Geometry.Area;
import dev.parselambda.matcher.geo.Geometry.Place;
import java.util.ArrayList;
import java.util.List;

/** Shapes on the sphere: what contains a stored geometry wholly, and what touches it. */
final class SphereRegions {
  private SphereRegions() {}

  /** Its radius is in radians. */
  static Region circle(Circle circle) {
    Vec centre = circle.centre().vec();
    return geometry ->
        corners(geometry).stream().allMatch(each -> centre.angleTo(each) <= circle.radius());
  }

  /** All corners of the stored geometry are inside, and no edge of it leaves. */
  static Region containing(Geometry query) {
    List<Vec[]> border = edges(query);
    return geometry -> {
      List<Vec> corners = corners(geometry);
      return !corners.isEmpty()
          && corners.stream().allMatch(each -> isInside(query, each))
          && !cross(edges(geometry), border);
    };
  }

  /** Some corner of one is inside, or on a line of, the other, or edges cross. */
  static Region touching(Geometry query) {
    List<Vec> queryCorners = corners(query);
    List<Vec[]> queryEdges = edges(query);
    return geometry -> {
      List<Vec[]> edges = edges(geometry);
      return corners(geometry).stream().anyMatch(each -> touches(query, queryEdges, each))
          || queryCorners.stream().anyMatch(each -> touches(geometry, edges, each))
          || cross(edges, queryEdges);
    };
  }

  private static boolean touches(Geometry geometry, List<Vec[]> edges, Vec point) {
    return isInside(geometry, point)
        || geometry.points().stream().anyMatch(each -> each.vec().angleTo(point) < 1e-10)
        || edges.stream().anyMatch(edge -> Ring.isOnEdge(point, edge[0], edge[1]));
  }

  private static boolean isInside(Geometry geometry, Vec point) {
    for (Area area : geometry.areas()) {
      if (area.contains(point)) {
        return true;
      }
    }
    return false;
  }

  private static boolean cross(List<Vec[]> some, List<Vec[]> others) {
    for (Vec[] a : some) {
      for (Vec[] b : others) {
        if (Ring.cross(a[0], a[1], b[0], b[1])) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Vec> corners(Geometry geometry) {
    List<Vec> corners = new ArrayList<>();
    geometry.points().forEach(place -> corners.add(place.vec()));
    geometry.lines().forEach(line -> line.forEach(place -> corners.add(place.vec())));
    for (Area area : geometry.areas()) {
      for (int i = 1; i < area.outer().size(); i++) {
        corners.add(area.outer().corner(i));
      }
    }
    return corners;
  }

  private static List<Vec[]> edges(Geometry geometry) {
    List<Vec[]> edges = new ArrayList<>();
    for (List<Place> line : geometry.lines()) {
      for (int i = 1; i < line.size(); i++) {
        edges.add(new Vec[] {line.get(i - 1).vec(), line.get(i).vec()});
      }
    }
    for (Area area : geometry.areas()) {
      addEdges(area.outer(), edges);
      area.holes().forEach(hole -> addEdges(hole, edges));
    }
    return edges;
  }

  private static void addEdges(Ring ring, List<Vec[]> edges) {
    for (int i = 1; i < ring.size(); i++) {
      edges.add(new Vec[] {ring.corner(i - 1), ring.corner(i)});
    }
  }
}
