package dev.parselambda.matcher.geo;

import dev.parselambda.matcher.geo.GeoQuery.Circle;
import dev.parselambda.matcher.geo.GeoQuery.Region;
import dev.parselambda.matcher.geo.Geometry.Place;
import java.util.List;

/** Shapes on the flat map of degrees; their edges belong to them. */
final class FlatRegions {
  private FlatRegions() {}

  /** Whether a place is in the shape. */
  private interface Inside {
    boolean test(double x, double y);
  }

  private static Region of(Inside inside) {
    return geometry ->
        geometry.isPointsOnly()
            && geometry.points().stream()
                .allMatch(place -> inside.test(place.longitude(), place.latitude()));
  }

  static Region box(List<Place> corners) {
    Place a = corners.get(0);
    Place b = corners.get(1);
    double west = Math.min(a.longitude(), b.longitude());
    double east = Math.max(a.longitude(), b.longitude());
    double south = Math.min(a.latitude(), b.latitude());
    double north = Math.max(a.latitude(), b.latitude());
    return of((x, y) -> x >= west && x <= east && y >= south && y <= north);
  }

  static Region circle(Circle circle) {
    double x0 = circle.centre().longitude();
    double y0 = circle.centre().latitude();
    return of((x, y) -> Math.hypot(x - x0, y - y0) <= circle.radius());
  }

  static Region polygon(List<Place> corners) {
    double[] xs = corners.stream().mapToDouble(Place::longitude).toArray();
    double[] ys = corners.stream().mapToDouble(Place::latitude).toArray();
    return of((x, y) -> contains(xs, ys, x, y));
  }

  /** Even-odd rule: a ray from the point crosses the edges an odd number of times. */
  private static boolean contains(double[] xs, double[] ys, double x, double y) {
    boolean inside = false;
    for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      if (isOnEdge(xs[i], ys[i], xs[j], ys[j], x, y)) {
        return true;
      }
      boolean straddles = ys[i] > y != ys[j] > y;
      if (straddles && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
        inside = !inside;
      }
    }
    return inside;
  }

  private static boolean isOnEdge(double ax, double ay, double bx, double by, double x, double y) {
    double cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    return cross == 0
        && x >= Math.min(ax, bx)
        && x <= Math.max(ax, bx)
        && y >= Math.min(ay, by)
        && y <= Math.max(ay, by);
  }
}
