package dev.parselambda.matcher.value;

/** What a path reaches where a document has no such field. */
public enum Missing {
  VALUE
}
