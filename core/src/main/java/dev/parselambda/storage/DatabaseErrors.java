package dev.parselambda.storage;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import dev.parselambda.storage.bson.ValueWriter;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonSerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates the driver's exceptions into the errors that clients know. A request that MongoDB
 * refuses for its content is a client error; anything else is a server error.
 */
public final class DatabaseErrors {
  private static final Logger log = LoggerFactory.getLogger(DatabaseErrors.class);

  private static final int DUPLICATE_KEY = 11000;

  /** {@code ... index: username_1 dup key: ...}: MongoDB names the index, not the field. */
  private static final Pattern INDEX = Pattern.compile("index: ?(?:\\S*\\.\\$)?(\\S+)");

  private final boolean sanitized;

  DatabaseErrors(boolean sanitized) {
    this.sanitized = sanitized;
  }

  /**
   * The field of the unique index that a write violated.
   *
   * @return the first field of the index, or for one on auth data its name, as in {@code
   *     _auth_data_facebook_id}; null for another kind of exception
   */
  public static @Nullable String duplicateField(ParseException e) {
    if (e.error() != ParseError.DUPLICATE_VALUE || e.getCause() == null) {
      return null;
    }
    Matcher index = INDEX.matcher(String.valueOf(e.getCause().getMessage()));
    if (!index.find()) {
      return null;
    }
    String name = index.group(1);
    return name.endsWith("_1") ? name.substring(0, name.length() - 2) : name;
  }

  /** The kind of operation, which decides whose error a refusal can be. */
  public enum Work {
    /** An operation of the server itself: a refusal is a server error. */
    OWN,
    /** A query of a client. */
    QUERY,
    /** A write of a client. */
    WRITE,
    /** Indexes or an aggregation: for the master key, which may see MongoDB's own text. */
    ADMINISTRATION
  }

  /** Runs an operation and translates the driver's exceptions to ParseException. */
  <T extends @Nullable Object> T call(Work work, Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      throw of(e, work);
    }
  }

  ParseException of(RuntimeException e, Work work) {
    return switch (e) {
      case ParseException known -> known;
      case MongoException mongo when isTransient(mongo) -> internal("Database error", mongo);
      case MongoException mongo -> ofDriver(mongo, work);
      case BsonMaximumSizeExceededException large when work != Work.OWN ->
          new ParseException(
              ParseError.OBJECT_TOO_LARGE,
              RefusalTexts.write(0, ParseError.OBJECT_TOO_LARGE, ""),
              large);
      case BsonSerializationException name when work != Work.OWN ->
          new ParseException(
              work == Work.WRITE ? ParseError.INVALID_NESTED_KEY : ParseError.INVALID_QUERY,
              ValueWriter.NULL_CHARACTER,
              name);
      default -> internal(internalText(e), e);
    };
  }

  private ParseException ofDriver(MongoException e, Work work) {
    int code = code(e);
    ParseError error = RefusalCodes.error(code, work);
    if (error == null) {
      return internal(internalText(e), e);
    }
    if (error == ParseError.DUPLICATE_VALUE) {
      return new ParseException(
          error, "A duplicate value for a field with unique values was provided", e);
    }
    String text =
        switch (work) {
          case OWN, WRITE -> RefusalTexts.write(code, error, message(e));
          case QUERY -> RefusalTexts.query(code, error, message(e));
          case ADMINISTRATION -> message(e);
        };
    log.info("MongoDB refused a request ({}): {}", code, message(e));
    return new ParseException(error, text, e);
  }

  private String internalText(RuntimeException e) {
    return sanitized ? "An internal server error occurred" : message(e);
  }

  private static ParseException internal(String text, RuntimeException cause) {
    return new ParseException(ParseError.INTERNAL_SERVER_ERROR, text, cause);
  }

  /** Whether a write violated a unique index. */
  public static boolean isDuplicateKey(MongoException e) {
    return e instanceof DuplicateKeyException || code(e) == DUPLICATE_KEY;
  }

  /** Whether the connection failed, rather than the operation. */
  private static boolean isTransient(MongoException e) {
    return e instanceof MongoTimeoutException
        || e instanceof MongoSocketException
        || e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
  }

  /** MongoDB's error code; for several writes that of the first failure. */
  private static int code(MongoException e) {
    return e instanceof MongoBulkWriteException bulk && !bulk.getWriteErrors().isEmpty()
        ? bulk.getWriteErrors().getFirst().getCode()
        : e.getCode();
  }

  private static String message(RuntimeException e) {
    return switch (e) {
      case MongoCommandException command -> command.getErrorMessage();
      case MongoWriteException write -> write.getError().getMessage();
      default -> String.valueOf(e.getMessage());
    };
  }
}
