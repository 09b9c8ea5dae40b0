package dev.parselambda.matcher.geo;

/**
 * A closed line on the sphere and what it encloses.
 *
 * <p>Edges are great circles. Whether a point is inside follows from how far the line turns around
 * it: seen from the point, the directions to the corners add up to a full turn if it is inside and
 * to nothing if it is not. The point opposite sees a full turn as well; it is told apart by the
 * side of the globe that the corners are on. So a ring has to fit on one half of the globe;
 * MongoDB, too, takes the smaller side of a ring as its inside.
 */
final class Ring {
  /** About 0.6 mm on the Earth: a point as close to an edge counts as on it, and so inside. */
  private static final double ON_EDGE = 1e-10;

  private final Vec[] corners;
  private final Vec middle;

  /**
   * @param corners first and last are the same
   */
  Ring(Vec[] corners) {
    this.corners = corners;
    Vec sum = new Vec(0, 0, 0);
    for (int i = 1; i < corners.length; i++) {
      sum = sum.plus(corners[i]);
    }
    this.middle = sum;
  }

  int size() {
    return corners.length;
  }

  Vec corner(int index) {
    return corners[index];
  }

  boolean fitsOnOneSide() {
    for (Vec corner : corners) {
      if (corner.dot(middle) <= 0) {
        return false;
      }
    }
    return true;
  }

  boolean contains(Vec point) {
    if (point.dot(middle) <= 0) {
      return false;
    }
    double turn = 0;
    for (int i = 1; i < corners.length; i++) {
      Vec a = corners[i - 1];
      Vec b = corners[i];
      if (isOnEdge(point, a, b)) {
        return true;
      }
      Vec toA = a.minus(point, a.dot(point));
      Vec toB = b.minus(point, b.dot(point));
      turn += Math.atan2(point.dot(toA.cross(toB)), toA.dot(toB));
    }
    return Math.abs(turn) > Math.PI;
  }

  static boolean isOnEdge(Vec point, Vec a, Vec b) {
    return a.angleTo(point) + point.angleTo(b) - a.angleTo(b) < ON_EDGE
        && Math.abs(distanceToCircle(point, a, b)) < ON_EDGE;
  }

  private static double distanceToCircle(Vec point, Vec a, Vec b) {
    Vec normal = a.cross(b);
    double length = normal.length();
    return length == 0 ? a.angleTo(point) : normal.dot(point) / length;
  }

  /** Whether the two edges have a point in common that is no corner. */
  static boolean cross(Vec a, Vec b, Vec c, Vec d) {
    Vec ab = a.cross(b);
    Vec cd = c.cross(d);
    double abc = ab.dot(c);
    double abd = ab.dot(d);
    double cda = cd.dot(a);
    double cdb = cd.dot(b);
    if (abc * abd >= 0 || cda * cdb >= 0) {
      return false;
    }
    Vec meeting = ab.cross(cd);
    return Math.signum(meeting.dot(a.plus(b))) == Math.signum(meeting.dot(c.plus(d)));
  }
}
