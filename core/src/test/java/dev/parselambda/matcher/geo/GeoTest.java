package dev.parselambda.matcher.geo;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.value.BadFilter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoTest {
  private static Matcher filter(String json) {
    return Matcher.compile(Document.parse(json), MatcherOptions.DRIVER);
  }

  /** Great-circle distances between airports, in kilometres on a sphere of MongoDB's radius. */
  @ParameterizedTest
  @CsvSource({
    "-0.461941, 51.4706, -73.7789, 40.639801, 5546",
    "2.55, 49.012798, 139.779999, 35.552299, 9742",
    "151.177002, -33.946098, -118.407997, 33.942501, 12075",
    "0, 0, 180, 0, 20037.5",
    "0, 90, 0, -90, 20037.5",
    "10, 20, 10, 20, 0",
  })
  void distancesAreThoseOfTheGlobe(double a, double b, double c, double d, double kilometres) {
    Near near =
        filter("{l: {$near: {$geometry: {type: 'Point', coordinates: [" + a + "," + b + "]}}}}")
            .near();
    double metres = requireNonNull(near).distance(Map.of("l", List.of(c, d)));
    assertEquals(kilometres, metres / 1000, kilometres * 0.003);
  }

  @Test
  void nearSphereOfAPairCountsInRadians() {
    Matcher matcher = filter("{l: {$nearSphere: [0, 0], $maxDistance: 0.1, $minDistance: 0.05}}");
    assertEquals(
        Math.toRadians(4),
        requireNonNull(matcher.near()).distance(Map.of("l", List.of(0, 4))),
        1e-12);
    assertEquals(true, matcher.matches(Map.of("l", List.of(4, 0))));
    assertEquals(false, matcher.matches(Map.of("l", List.of(1, 0))));
    assertEquals(false, matcher.matches(Map.of("l", List.of(7, 0))));
    assertEquals(false, matcher.matches(Map.of("x", 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {$box: [[0, 0], [10, 10]]}                       | [5, 5]    | true
          {$box: [[0, 0], [10, 10]]}                       | [10, 10]  | true
          {$box: [[0, 0], [10, 10]]}                       | [11, 5]   | false
          {$polygon: [[0, 0], [0, 10], [10, 0]]}           | [3, 3]    | true
          {$polygon: [[0, 0], [0, 10], [10, 0]]}           | [6, 6]    | false
          {$center: [[0, 0], 5]}                           | [3, 4]    | true
          {$centerSphere: [[0, 0], 0.1]}                   | [5, 0]    | true
          {$centerSphere: [[0, 0], 0.1]}                   | [6, 0]    | false
          {$centerSphere: [[179.9, 0], 0.1]}               | [-179, 0] | true
          {$geometry: {type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}} | [5, 5] | true
          {$geometry: {type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}} | [-5, 5] | false
          {$geometry: {type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}} | [-175, -5] | false
          {$geometry: {type: 'Polygon', coordinates: [[[170, -10], [-170, -10], [-170, 10], [170, 10], [170, -10]]]}} | [180, 0] | true
          {$geometry: {type: 'Polygon', coordinates: [[[0, 50], [90, 50], [90, 60], [0, 60], [0, 50]]]}} | [45, 52] | false
          """)
  void geoWithinIsFlatForLegacyShapesAndRoundForGeoJson(
      String shape, String place, boolean expected) {
    Matcher matcher = filter("{l: {$geoWithin: " + shape + "}}");
    assertEquals(expected, matcher.matches(Document.parse("{l: " + place + "}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: 'Point', coordinates: [5, 5]}                    | true
          {type: 'Point', coordinates: [0, 5]}                    | true
          {type: 'Point', coordinates: [15, 5]}                   | false
          {type: 'LineString', coordinates: [[-5, 5], [15, 5]]}   | true
          {type: 'LineString', coordinates: [[-5, 5], [-5, 15]]}  | false
          {type: 'Polygon', coordinates: [[[5,5],[20,5],[20,20],[5,20],[5,5]]]} | true
          {type: 'Polygon', coordinates: [[[1,1],[2,1],[2,2],[1,2],[1,1]]]}     | true
          """)
  void geoIntersectsFindsWhatTouchesAPolygon(String shape, boolean expected) {
    Matcher matcher = filter("{p: {$geoIntersects: {$geometry: " + shape + "}}}");
    Document square =
        Document.parse(
            "{p: {type: 'Polygon', coordinates: [[[0,0],[10,0],[10,10],[0,10],[0,0]]]}}");
    assertEquals(expected, matcher.matches(square));
  }

  @Test
  void aSphericalPolygonAgreesWithCountingCrossings() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      Vec[] corners = star(random);
      Ring ring = new Ring(corners);
      Vec outside = antipode(corners);
      for (int i = 0; i < 50; i++) {
        Vec point = Vec.of(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
        int crossings = 0;
        for (int e = 1; e < corners.length; e++) {
          crossings += Ring.cross(outside, point, corners[e - 1], corners[e]) ? 1 : 0;
        }
        assertEquals(crossings % 2 == 1, ring.contains(point));
      }
    }
  }

  /**
   * Independent of how rings are crossed: as seen from a point inside, the corners go once around
   * it. Seen from the far side they do too, but these polygons fit in a hemisphere.
   */
  @Test
  void aSphericalPolygonAgreesWithTheDirectionsOfItsCorners() {
    Random random = new Random(12);
    int inside = 0;
    for (int round = 0; round < 300; round++) {
      Vec[] corners = star(random);
      Ring ring = new Ring(corners);
      Vec far = antipode(corners);
      for (int i = 0; i < 50; i++) {
        Vec point = Vec.of(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
        boolean expected = far.dot(point) < 0 && goesAround(point, corners);
        assertEquals(expected, ring.contains(point));
        inside += expected ? 1 : 0;
      }
    }
    assertTrue(inside > 500, inside + " points were inside");
  }

  private static boolean goesAround(Vec point, Vec[] corners) {
    Vec east = new Vec(-point.y(), point.x(), 0);
    Vec north = point.cross(east);
    double turned = 0;
    for (int i = 1; i < corners.length; i++) {
      double from = Math.atan2(corners[i - 1].dot(north), corners[i - 1].dot(east));
      double to = Math.atan2(corners[i].dot(north), corners[i].dot(east));
      turned += Math.IEEEremainder(to - from, 2 * Math.PI);
    }
    return Math.abs(turned) > Math.PI;
  }

  /** The haversine formula is the brute force here. */
  @Test
  void nearSphereFindsAndOrdersAsTheHaversineFormulaDoes() {
    Random random = new Random(13);
    for (int round = 0; round < 200; round++) {
      double lng = random.nextDouble() * 360 - 180;
      double lat = random.nextDouble() * 180 - 90;
      double least = random.nextDouble() * 1.5;
      double most = least + random.nextDouble() * 1.5;
      Matcher matcher =
          filter(
              "{l: {$nearSphere: [%s, %s], $minDistance: %s, $maxDistance: %s}}"
                  .formatted(lng, lat, least, most));
      for (int i = 0; i < 50; i++) {
        double otherLng = random.nextDouble() * 360 - 180;
        double otherLat = random.nextDouble() * 180 - 90;
        double distance = haversine(lng, lat, otherLng, otherLat);
        Map<String, ?> place = Map.of("l", List.of(otherLng, otherLat));
        boolean inRange = distance >= least && distance <= most;
        assertEquals(inRange, matcher.matches(place));
        assertEquals(
            inRange ? distance : Double.POSITIVE_INFINITY,
            requireNonNull(matcher.near()).distance(place),
            1e-9);
      }
    }
  }

  /** In radians. */
  private static double haversine(double lng1, double lat1, double lng2, double lat2) {
    double dLat = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double dLng = Math.sin(Math.toRadians(lng2 - lng1) / 2);
    double h =
        dLat * dLat + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * dLng * dLng;
    return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /** A star around a random middle, with arms of up to 60 degrees. */
  private static Vec[] star(Random random) {
    double lng = random.nextDouble() * 360 - 180;
    double lat = Math.toDegrees(Math.asin(random.nextDouble() * 2 - 1));
    Vec middle = Vec.of(lng, lat);
    Vec east = Vec.of(lng + 90, 0);
    Vec north = middle.cross(east);
    int n = 3 + random.nextInt(9);
    Vec[] corners = new Vec[n + 1];
    for (int i = 0; i < n; i++) {
      double direction = 2 * Math.PI * i / n;
      double away = Math.toRadians(5 + random.nextDouble() * 55);
      Vec side =
          east.minus(north, -Math.tan(0))
              .minus(east, 1 - Math.cos(direction))
              .minus(north, -Math.sin(direction));
      corners[i] = middle.minus(middle, 1 - Math.cos(away)).minus(side, -Math.sin(away));
    }
    corners[n] = corners[0];
    return corners;
  }

  private static Vec antipode(Vec[] corners) {
    Vec sum = new Vec(0, 0, 0);
    for (int i = 1; i < corners.length; i++) {
      sum = sum.plus(corners[i]);
    }
    return new Vec(0, 0, 0).minus(sum, 1 / sum.length());
  }

  @Test
  void refusesBrokenGeometry() {
    assertThrows(
        BadFilter.class,
        () ->
            filter(
                "{l: {$geoWithin: {$geometry: {type: 'Polygon', coordinates: [[[0,0],[1,1]]]}}}}"));
    assertThrows(BadFilter.class, () -> filter("{l: {$nearSphere: [200, 0]}}"));
    assertThrows(BadFilter.class, () -> filter("{$or: [{l: {$nearSphere: [0, 0]}}]}"));
  }
}
