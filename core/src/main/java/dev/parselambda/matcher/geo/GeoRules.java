package dev.parselambda.matcher.geo;

import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.ValueView;
import org.jspecify.annotations.Nullable;

/** What a geo index asks of the values it is to hold. */
public final class GeoRules {
  private GeoRules() {}

  /**
   * Checks a value for a {@code 2dsphere} index.
   *
   * @return why it cannot be indexed, or null if it can; what is missing or null can
   */
  public static @Nullable String brokenForSphere(@Nullable Object value, ValueView view) {
    Object natural = view.natural(value);
    if (natural == null) {
      return null;
    }
    GeoJson reader = new GeoJson(view);
    try {
      Geometry geometry = reader.read(natural);
      return geometry == null ? "unknown GeoJSON type" : null;
    } catch (BadFilter e) {
      return e.getMessage();
    }
  }

  /** Checks a value for a {@code 2d} index, whose places lie in [-180, 180). */
  public static @Nullable String brokenForFlat(@Nullable Object value, ValueView view) {
    Geometry.Place place = new GeoJson(view).pair(view.natural(value));
    if (place == null) {
      return null;
    }
    boolean inside = isInside(place.longitude()) && isInside(place.latitude());
    return inside ? null : "point not in interval of [ -180, 180 ]";
  }

  private static boolean isInside(double degrees) {
    return degrees >= -180 && degrees <= 180;
  }
}
