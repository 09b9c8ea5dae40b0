package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a command, or a document in it, may have. Nothing is accepted and ignored: a
 * field that is not listed is refused if it asks for something.
 */
final class Fields {
  /**
   * Those of every command. {@link Sessions} looks at transactions; read preferences are met by any
   * answer of a server that is alone; comments have no effect by definition; {@link Concerns} and
   * {@link StableApi} look at the rest.
   */
  private static final Set<String> GENERAL =
      Set.of(
          "$db",
          "lsid",
          "$clusterTime",
          "txnNumber",
          "autocommit",
          "startTransaction",
          "stmtId",
          "stmtIds",
          "$readPreference",
          "readConcern",
          "writeConcern",
          "maxTimeMS",
          "comment",
          "apiVersion",
          "apiStrict",
          "apiDeprecationErrors");

  /**
   * Those of hello: what a client says of itself, and what it would like. What the answer does not
   * take up is not agreed on, so whatever newer drivers offer is welcome.
   */
  static final Fields OFFERS = new Fields("hello", Set.of(), true, true);

  private final String name;
  private final Set<String> known;
  private final boolean isCommand;
  private final boolean isOpen;

  private Fields(String name, Set<String> known, boolean isCommand, boolean isOpen) {
    this.name = name;
    this.known = known;
    this.isCommand = isCommand;
    this.isOpen = isOpen;
  }

  /** Those of a command, besides its name and what every command may have. */
  static Fields of(String command, String... known) {
    return new Fields(command, Set.of(known), true, false);
  }

  /** Those of a document in a command. */
  static Fields part(String name, String... known) {
    return new Fields(name, Set.of(known), false, false);
  }

  /** Checks a document; the first field of a command is its name. */
  void check(Document body) {
    boolean first = isCommand;
    for (String field : body.keySet()) {
      if (!first && !isOpen && !known.contains(field) && !isGeneral(field)) {
        refuse(field, body.get(field));
      }
      first = false;
    }
    if (isCommand) {
      Concerns.check(body);
    }
  }

  private boolean isGeneral(String field) {
    return isCommand && GENERAL.contains(field);
  }

  private void refuse(String field, @Nullable Object value) {
    if (isIdle(value)) {
      return;
    }
    throw new Failure(
        40415,
        "Location40415",
        "BSON field '"
            + name
            + "."
            + field
            + "' is an unknown field, or is not supported by the embedded database; use"
            + " --databaseURI");
  }

  /** An option that is switched off asks for nothing. */
  private static boolean isIdle(@Nullable Object value) {
    return !Numbers.isTrue(value)
        || (value instanceof Document document && document.isEmpty())
        || (value instanceof List<?> list && list.isEmpty());
  }
}
