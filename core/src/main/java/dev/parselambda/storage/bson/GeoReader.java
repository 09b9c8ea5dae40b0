package dev.parselambda.storage.bson;

import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored forms of places as values; what has not the form stays what it is. */
public final class GeoReader {
  private GeoReader() {}

  /** {@code [longitude, latitude]}. */
  public static @Nullable Object position(@Nullable Object value) {
    GeoPoint point = point(value);
    return point == null ? value : point;
  }

  private static @Nullable GeoPoint point(@Nullable Object value) {
    return value instanceof List<?> pair
            && pair.size() == 2
            && pair.get(0) instanceof Number longitude
            && pair.get(1) instanceof Number latitude
        ? new GeoPoint(latitude.doubleValue(), longitude.doubleValue())
        : null;
  }

  /** A GeoJSON polygon; of its rings only the first, for Parse knows no holes. */
  static @Nullable Object ring(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> json)
        || !"Polygon".equals(json.get("type"))
        || !(json.get("coordinates") instanceof List<?> rings)
        || rings.isEmpty()
        || !(rings.getFirst() instanceof List<?> ring)) {
      return value;
    }
    List<GeoPoint> vertices = new ArrayList<>(ring.size());
    for (Object position : ring) {
      GeoPoint vertex = point(position);
      if (vertex == null) {
        return value;
      }
      vertices.add(vertex);
    }
    return new Polygon(vertices);
  }
}
