package dev.parselambda.value;

/** A to-many field; its members live in a join collection: {@code {"__type":"Relation",...}}. */
public record Relation(String className) {}
