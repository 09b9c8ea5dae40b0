package dev.parselambda.value;

/** A point on Earth in degrees: {@code {"__type":"GeoPoint","latitude":n,"longitude":n}}. */
public record GeoPoint(double latitude, double longitude) {
  private static final double MOST_LATITUDE = 90;
  private static final double MOST_LONGITUDE = 180;

  /** Whether latitude and longitude are within 90 and 180 degrees. */
  public boolean isOnEarth() {
    return Math.abs(latitude) <= MOST_LATITUDE && Math.abs(longitude) <= MOST_LONGITUDE;
  }

  /**
   * Returns this point.
   *
   * @throws ParseException INCORRECT_TYPE when latitude or longitude is out of range
   */
  public GeoPoint requireOnEarth() {
    if (!isOnEarth()) {
      throw new ParseException(
          ParseError.INCORRECT_TYPE,
          Math.abs(latitude) <= MOST_LATITUDE
              ? "GeoPoint longitude must be from -180 to 180: " + JavaScript.text(longitude)
              : "GeoPoint latitude must be from -90 to 90: " + JavaScript.text(latitude));
    }
    return this;
  }

  /** The distance on the sphere, as an angle in radians. */
  public double radiansTo(GeoPoint other) {
    double phi = Math.toRadians(latitude);
    double otherPhi = Math.toRadians(other.latitude);
    double sinLatitude = Math.sin((otherPhi - phi) / 2);
    double sinLongitude = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double haversine =
        sinLatitude * sinLatitude
            + Math.cos(phi) * Math.cos(otherPhi) * sinLongitude * sinLongitude;
    return 2 * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
