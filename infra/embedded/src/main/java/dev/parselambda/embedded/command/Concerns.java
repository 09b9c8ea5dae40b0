package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.Set;

/**
 * Read and write concerns, as a MongoDB that stands alone takes them: what it cannot promise it
 * refuses. (MongoDB manual, "Read Concern", "Write Concern".)
 */
final class Concerns {
  private static final Fields READ = Fields.part("readConcern", "level", "provenance");
  private static final Fields WRITE =
      Fields.part("writeConcern", "w", "j", "wtimeout", "fsync", "provenance");

  /** All data here is local, and on the majority of the one server there is. */
  private static final Set<String> LEVELS = Set.of("local", "available", "majority");

  private Concerns() {}

  static void check(Document body) {
    Document read = Call.document(body, "readConcern");
    READ.check(read);
    Object level = read.get("level");
    if (level != null && !LEVELS.contains(level)) {
      throw Failure.unsupported("The read concern level '" + level + "'");
    }
    Document write = Call.document(body, "writeConcern");
    WRITE.check(write);
    switch (write.get("w")) {
      case Number n when n.longValue() > 1 ->
          throw Failure.badValue("cannot use 'w' > 1 when a host is not replicated");
      case String mode when !mode.equals("majority") ->
          throw Failure.badValue(
              "cannot use non-majority 'w' mode \""
                  + mode
                  + "\" when a host is not a member of a replica set");
      case Document _ -> throw Failure.unsupported("A write concern by tags");
      case null, default -> {}
    }
  }

  /** Whether a write is to be on disk before it is acknowledged. */
  static boolean isToDisk(Document body) {
    Document write = Call.document(body, "writeConcern");
    return Numbers.isTrue(write.get("j")) || Numbers.isTrue(write.get("fsync"));
  }
}
