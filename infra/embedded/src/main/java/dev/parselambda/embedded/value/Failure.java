package dev.parselambda.embedded.value;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/** An error that goes to the client, with MongoDB's code and text. */
public final class Failure extends MongoServerError {
  private static final long serialVersionUID = 1L;

  private final transient Document details;

  public Failure(int code, String codeName, String message) {
    this(code, codeName, message, new Document());
  }

  private Failure(int code, String codeName, String message, Document details) {
    super(code, codeName, message);
    this.details = details;
  }

  /** Further fields of the error's document. */
  public Document details() {
    return details;
  }

  public static Failure badValue(String message) {
    return new Failure(2, "BadValue", message);
  }

  public static Failure failedToParse(String message) {
    return new Failure(9, "FailedToParse", message);
  }

  /** For what MongoDB can do and this server cannot. */
  public static Failure unsupported(String what) {
    return new Failure(
        115,
        "CommandNotSupported",
        what + " is not supported by the embedded database; use --databaseURI");
  }

  /**
   * For a key that another document has.
   *
   * @param values the key by field
   */
  public static Failure duplicateKey(
      String namespace, String index, Document key, Document values) {
    return new Failure(
        11000,
        "DuplicateKey",
        "E11000 duplicate key error collection: "
            + namespace
            + " index: "
            + index
            + " dup key: "
            + Shown.of(values),
        new Document("keyPattern", key).append("keyValue", values));
  }
}
