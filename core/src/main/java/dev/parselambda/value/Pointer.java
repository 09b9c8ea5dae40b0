package dev.parselambda.value;

/** A reference to an object: {@code {"__type":"Pointer","className":C,"objectId":id}}. */
public record Pointer(String className, String objectId) {}
