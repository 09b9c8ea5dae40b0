package dev.parselambda.storage;

import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.value.ParseError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps MongoDB's error codes to Parse errors, and tells client errors from server errors.
 *
 * <p>Codes below 9000 have names; only those that a request can cause are listed. Higher codes are
 * assertions about the request, except those listed as server errors.
 *
 * <p>Source: MongoDB's {@code src/mongo/base/error_codes.yml}.
 */
final class RefusalCodes {
  static final int TYPE_MISMATCH = 14;
  static final int CONFLICTING_OPERATORS = 40;
  static final int INDEX_NOT_FOUND = 27;
  static final int PATH_NOT_VIABLE = 28;
  static final int NOT_SUPPORTED = 115;
  static final int NO_PLAN = 291;
  static final int BAD_GEO_VALUE = 16755;
  static final int BAD_REGEX = 51091;
  static final int BAD_REGEX_OPTIONS = 51108;

  private static final int FIRST_ASSERTION = 9000;

  private static final Set<Integer> DUPLICATE = Set.of(11000, 11001, 12582);

  private static final Set<Integer> TIME_LIMIT = Set.of(50, 262, 51156);

  private static final Set<Integer> TOO_LARGE =
      Set.of(15, 116, 257, 388, 10003, 10334, 17280, 17419, 17420);

  private static final Set<Integer> MEMORY_LIMIT = Set.of(146, 292);

  private static final Set<Integer> KEY_NAMES =
      Set.of(CONFLICTING_OPERATORS, 52, 53, 54, 55, 56, 57, 66);

  private static final int VALIDATOR = 121;

  private static final Set<Integer> OTHER_MISTAKES =
      Set.of(
          2,
          4,
          5,
          9,
          10,
          TYPE_MISMATCH,
          16,
          21,
          22,
          26,
          INDEX_NOT_FOUND,
          PATH_NOT_VIABLE,
          29,
          30,
          34,
          48,
          67,
          68,
          72,
          73,
          81,
          85,
          86,
          96,
          97,
          111,
          139,
          159,
          165,
          166,
          167,
          168,
          170,
          171,
          181,
          182,
          195,
          197,
          201,
          207,
          224,
          232,
          238,
          241,
          242,
          263,
          271,
          NO_PLAN,
          349,
          357,
          359,
          378,
          396,
          411);

  private static final Set<Integer> ASSERTIONS_OF_THE_SERVER =
      Set.of(
          9001, 9996, 10058, 10107, 11600, 11601, 11602, 12586, 12587, 13104, 13297, 13388, 13435,
          13436, 14031, 28769, 46841, 50768, 50915, 56846, 57986, 91331, 640570, 640571, 1003141,
          4938500, 9737301, 9751901, 9751902, 9751903, 10045600, 10171600);

  private RefusalCodes() {}

  /** The error for the client; null if the database or the connection is at fault. */
  static @Nullable ParseError error(int code, Work work) {
    if (DUPLICATE.contains(code)) {
      return ParseError.DUPLICATE_VALUE;
    }
    if (work == Work.OWN) {
      return null;
    }
    if (TIME_LIMIT.contains(code)) {
      return ParseError.TIMEOUT;
    }
    if (TOO_LARGE.contains(code)) {
      return ParseError.OBJECT_TOO_LARGE;
    }
    if (code == NOT_SUPPORTED) {
      return ParseError.COMMAND_UNAVAILABLE;
    }
    if (work == Work.WRITE && code == VALIDATOR) {
      return ParseError.VALIDATION_ERROR;
    }
    if (KEY_NAMES.contains(code)) {
      return work == Work.WRITE ? ParseError.INVALID_KEY_NAME : ParseError.INVALID_QUERY;
    }
    if (isMistake(code)) {
      return work == Work.WRITE ? ParseError.INCORRECT_TYPE : ParseError.INVALID_QUERY;
    }
    return null;
  }

  static boolean isMemoryLimit(int code) {
    return MEMORY_LIMIT.contains(code);
  }

  private static boolean isMistake(int code) {
    return OTHER_MISTAKES.contains(code)
        || MEMORY_LIMIT.contains(code)
        || code == VALIDATOR
        || (code >= FIRST_ASSERTION && !ASSERTIONS_OF_THE_SERVER.contains(code));
  }
}
