package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;

/** Answers one kind of command. */
@FunctionalInterface
interface Command {
  /** The answer without its {@code ok}. */
  Document run(Call call);
}
