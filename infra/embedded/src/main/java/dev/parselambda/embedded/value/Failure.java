package dev.parselambda.embedded.value;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.parselambda.matcher.value.BadFilter;
import java.util.List;
import java.util.Objects;

/** An error that goes to the client, with MongoDB's code and text. */
public final class Failure extends MongoServerError {
  private static final long serialVersionUID = 1L;
  private static final int WRITE_CONFLICT = 112;

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

  /** What is wrong with a filter. */
  public static Failure of(BadFilter bad) {
    String name =
        switch (bad.code()) {
          case 2 -> "BadValue";
          case 9 -> "FailedToParse";
          case 14 -> "TypeMismatch";
          case 27 -> "IndexNotFound";
          case 115 -> "CommandNotSupported";
          default -> "Location" + bad.code();
        };
    return new Failure(bad.code(), name, Objects.requireNonNull(bad.getMessage()));
  }

  /** The answer to the command that failed. */
  public Document answer() {
    Document answer =
        new Document("ok", 0.0)
            .append("errmsg", getMessageWithoutErrorCode())
            .append("code", getCode())
            .append("codeName", getCodeName());
    answer.putAll(details);
    return answer;
  }

  public static Failure badValue(String message) {
    return new Failure(2, "BadValue", message);
  }

  public static Failure failedToParse(String message) {
    return new Failure(9, "FailedToParse", message);
  }

  /**
   * For a command or a result that is larger than a document may be.
   *
   * @param size in bytes
   */
  public static Failure tooLarge(long size) {
    return new Failure(
        10334,
        "BSONObjectTooLarge",
        "BSONObj size: "
            + size
            + " is invalid. Size must be between 0 and "
            + BsonSize.LARGEST_INTERNAL
            + "(16MB)");
  }

  /** For a change that another transaction is in the way of: the whole may succeed if repeated. */
  public static Failure writeConflict() {
    return repeatable(
        WRITE_CONFLICT,
        "WriteConflict",
        "Caused by :: Write conflict during plan execution and yielding is disabled. :: Please"
            + " retry your operation or multi-document transaction.");
  }

  /** Such a failure is the command's, not that of a statement in it. */
  public void rethrowIfWriteConflict() {
    if (getCode() == WRITE_CONFLICT) {
      throw this;
    }
  }

  /** For a transaction that is not open. */
  public static Failure noSuchTransaction(String message) {
    return repeatable(251, "NoSuchTransaction", message);
  }

  private static Failure repeatable(int code, String codeName, String message) {
    return new Failure(
        code, codeName, message, new Document("errorLabels", List.of("TransientTransactionError")));
  }

  /** For a document with too many levels. */
  public static Failure tooDeep() {
    return new Failure(15, "Overflow", "BSONObj exceeds maximum nested object depth: 200");
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
