package dev.parselambda.matcher;

/** What a path reaches where a document has no such field. */
enum Missing {
  VALUE
}
