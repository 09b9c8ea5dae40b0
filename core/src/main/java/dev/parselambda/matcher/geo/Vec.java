package dev.parselambda.matcher.geo;

/** A point on the unit sphere, or a direction: the geometry of the sphere without special cases. */
record Vec(double x, double y, double z) {
  /** Degrees. */
  static Vec of(double longitude, double latitude) {
    double lng = Math.toRadians(longitude);
    double lat = Math.toRadians(latitude);
    double ring = Math.cos(lat);
    return new Vec(ring * Math.cos(lng), ring * Math.sin(lng), Math.sin(lat));
  }

  double dot(Vec other) {
    return x * other.x + y * other.y + z * other.z;
  }

  Vec cross(Vec other) {
    return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  Vec plus(Vec other) {
    return new Vec(x + other.x, y + other.y, z + other.z);
  }

  Vec minus(Vec other, double times) {
    return new Vec(x - times * other.x, y - times * other.y, z - times * other.z);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  /** The angle between the two in radians, exact for small and large ones. */
  double angleTo(Vec other) {
    return Math.atan2(cross(other).length(), dot(other));
  }
}
