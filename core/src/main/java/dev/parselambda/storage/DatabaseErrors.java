package dev.parselambda.storage;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the driver throws, as the errors that clients know. */
public final class DatabaseErrors {
  private static final int DUPLICATE_KEY = 11000;

  /** {@code ... index: username_1 dup key: ...}: MongoDB names the index, not the field. */
  private static final Pattern INDEX = Pattern.compile("index: ?(?:\\S*\\.\\$)?(\\S+)");

  private final boolean sanitized;

  DatabaseErrors(boolean sanitized) {
    this.sanitized = sanitized;
  }

  /**
   * The field of the unique index that a write met.
   *
   * @return the first field of the index, or for one on auth data its name, as in {@code
   *     _auth_data_facebook_id}; null where the exception is of another kind
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

  /** Does something with the database; what the driver throws becomes a ParseException. */
  <T extends @Nullable Object> T call(Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      throw of(e);
    }
  }

  ParseException of(RuntimeException e) {
    return switch (e) {
      case ParseException known -> known;
      case MongoException mongo when isDuplicateKey(mongo) ->
          new ParseException(
              ParseError.DUPLICATE_VALUE,
              "A duplicate value for a field with unique values was provided",
              mongo);
      case MongoException mongo when isTransient(mongo) -> internal("Database error", mongo);
      default -> internal(sanitized ? "An internal server error occurred" : message(e), e);
    };
  }

  /** An error of an aggregation: its author, who has the master key, is told what is wrong. */
  ParseException ofAggregation(RuntimeException e) {
    return switch (e) {
      case MongoException mongo when !isTransient(mongo) ->
          new ParseException(ParseError.INVALID_QUERY, message(mongo), mongo);
      default -> of(e);
    };
  }

  private static ParseException internal(String text, RuntimeException cause) {
    return new ParseException(ParseError.INTERNAL_SERVER_ERROR, text, cause);
  }

  /** Whether a write met a unique index. */
  public static boolean isDuplicateKey(MongoException e) {
    return e instanceof DuplicateKeyException || e.getCode() == DUPLICATE_KEY;
  }

  /** Whether the fault is in the way to the database, not in what was asked of it. */
  private static boolean isTransient(MongoException e) {
    return e instanceof MongoTimeoutException
        || e instanceof MongoSocketException
        || e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
  }

  private static String message(RuntimeException e) {
    return e instanceof MongoServerException server
            && server instanceof com.mongodb.MongoCommandException command
        ? command.getErrorMessage()
        : String.valueOf(e.getMessage());
  }
}
