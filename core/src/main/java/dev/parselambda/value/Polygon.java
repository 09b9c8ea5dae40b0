package dev.parselambda.value;

import java.util.List;

/**
 * A closed ring of places: {@code {"__type":"Polygon","coordinates":[[latitude,longitude],...]}}.
 * The first vertex is repeated as the last.
 */
public record Polygon(List<GeoPoint> vertices) {
  public Polygon {
    vertices = List.copyOf(vertices);
  }
}
