package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a command may have. Nothing is accepted and ignored: a field that is not listed
 * for its command is refused, and so is a value that would ask for what the server does not do.
 */
final class Fields {
  /**
   * Those of every command. Sessions, read preferences and concerns are met by any answer of a
   * server that is alone and has one version of the data; comments have no effect by definition.
   */
  private static final Set<String> GENERAL =
      Set.of(
          "$db",
          "lsid",
          "$clusterTime",
          "$readPreference",
          "readConcern",
          "writeConcern",
          "maxTimeMS",
          "comment",
          "apiVersion",
          "apiStrict",
          "apiDeprecationErrors",
          "$audit",
          "$client",
          "$configServerState",
          "$oplogQueryData",
          "maxTimeMSOpOnly");

  private final String command;
  private final Set<String> known;

  private Fields(String command, Set<String> known) {
    this.command = command;
    this.known = known;
  }

  static Fields of(String command, String... known) {
    return new Fields(command, Set.of(known));
  }

  void check(Document body) {
    for (String field : body.keySet()) {
      if (!known.contains(field) && !GENERAL.contains(field) && !field.equals(command)) {
        refuse(field, body.get(field));
      }
    }
  }

  private void refuse(String field, @Nullable Object value) {
    switch (field) {
      case "txnNumber", "startTransaction", "autocommit", "stmtId" ->
          throw new Failure(
              20,
              "IllegalOperation",
              "Transaction numbers are only allowed on a replica set member or mongos: transactions"
                  + " are not supported by the embedded database; use --databaseURI");
      default -> {
        if (isIdle(value)) {
          return;
        }
        throw new Failure(
            40415,
            "Location40415",
            "BSON field '"
                + command
                + "."
                + field
                + "' is an unknown field, or is not supported by the embedded database; use"
                + " --databaseURI");
      }
    }
  }

  /** An option that is switched off asks for nothing. */
  private static boolean isIdle(@Nullable Object value) {
    return !Numbers.isTrue(value)
        || (value instanceof Document document && document.isEmpty())
        || (value instanceof java.util.List<?> list && list.isEmpty());
  }
}
