package dev.parselambda.value;

import java.util.List;

/**
 * A closed ring of points: {@code {"__type":"Polygon","coordinates":[[latitude,longitude],...]}}.
 * The first vertex is repeated as the last.
 */
public record Polygon(List<GeoPoint> vertices) {
  private static final int LEAST_VERTICES = 3;

  public Polygon {
    vertices = List.copyOf(vertices);
  }

  /**
   * Refuses a ring that encloses nothing.
   *
   * @throws ParseException INCORRECT_TYPE for fewer than three different vertices
   */
  public void requireArea() {
    if (vertices.stream().distinct().count() < LEAST_VERTICES) {
      throw new ParseException(
          ParseError.INCORRECT_TYPE, "GeoJSON: Loop must have at least 3 different vertices");
    }
  }
}
