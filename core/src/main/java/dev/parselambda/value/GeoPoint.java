package dev.parselambda.value;

/** A place on the sphere in degrees: {@code {"__type":"GeoPoint","latitude":n,"longitude":n}}. */
public record GeoPoint(double latitude, double longitude) {}
