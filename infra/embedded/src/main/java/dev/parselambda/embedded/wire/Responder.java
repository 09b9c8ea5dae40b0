package dev.parselambda.embedded.wire;

import de.bwaldvogel.mongo.bson.Document;

/** Answers commands. Never throws: an error is an answer too. */
@FunctionalInterface
public interface Responder {
  /** Safe for many threads at once. */
  Document respond(Document command);
}
