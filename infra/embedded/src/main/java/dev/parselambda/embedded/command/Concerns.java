package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.Set;

/**
 * Read and write concerns, as a replica set of one member takes them: what it cannot promise it
 * refuses. (MongoDB manual, "Read Concern", "Write Concern".)
 */
final class Concerns {
  private static final Fields READ = Fields.part("readConcern", "level", "provenance");
  private static final Fields WRITE =
      Fields.part("writeConcern", "w", "j", "wtimeout", "fsync", "provenance");

  /** All data here is local, and on the majority of the one server there is. */
  private static final Set<String> LEVELS = Set.of("local", "available", "majority", "snapshot");

  private Concerns() {}

  static void check(Document body) {
    Document read = Call.document(body, "readConcern");
    READ.check(read);
    Object level = read.get("level");
    boolean starts = Numbers.isTrue(body.get("startTransaction"));
    if (level != null && (!LEVELS.contains(level) || (level.equals("snapshot") && !starts))) {
      throw Failure.unsupported("The read concern level '" + level + "'");
    }
    Document write = Call.document(body, "writeConcern");
    WRITE.check(write);
    switch (write.get("w")) {
      case Number n when Numbers.toLong(n) > 1 ->
          throw unsatisfiable("Not enough data-bearing nodes");
      case String mode when !mode.equals("majority") ->
          throw unsatisfiable(
              "No write concern mode named '" + mode + "' found in replica set configuration");
      case Document _ -> throw Failure.unsupported("A write concern by tags");
      case null, default -> {}
    }
  }

  private static Failure unsatisfiable(String message) {
    return new Failure(100, "UnsatisfiableWriteConcern", message);
  }

  /** Whether a write is to be on disk before it is acknowledged. */
  static boolean isToDisk(Document body) {
    Document write = Call.document(body, "writeConcern");
    return Numbers.isTrue(write.get("j")) || Numbers.isTrue(write.get("fsync"));
  }
}
