package dev.parselambda.matcher.geo;

import java.util.List;

/**
 * What a GeoJSON object or a coordinate pair stands for: places, lines of places, areas with holes.
 *
 * @param points single places
 * @param lines each two places or more
 * @param areas each a ring and perhaps holes in it
 */
record Geometry(List<Place> points, List<List<Place>> lines, List<Area> areas) {
  /** Degrees, and the same place on the sphere. */
  record Place(double longitude, double latitude, Vec vec) {
    static Place of(double longitude, double latitude) {
      return new Place(longitude, latitude, Vec.of(longitude, latitude));
    }
  }

  /** A ring without its holes. */
  record Area(Ring outer, List<Ring> holes) {
    boolean contains(Vec point) {
      if (!outer.contains(point)) {
        return false;
      }
      for (Ring hole : holes) {
        if (hole.contains(point)) {
          return false;
        }
      }
      return true;
    }
  }

  static Geometry ofPoints(List<Place> points) {
    return new Geometry(points, List.of(), List.of());
  }

  boolean isPointsOnly() {
    return lines.isEmpty() && areas.isEmpty();
  }
}
