package dev.parselambda.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.value.ParseError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalCodesTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("../embedded/src/main/java"),
          Path.of("../../core/src/main/java/dev/parselambda/matcher"));

  /** A refusal made in one of these ways, or a constant that holds its code. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?:new (?:Failure|BadFilter)\\(\\s*|MongoServerError\\(\\s*|\\bint [A-Z_]+ = )(\\d+)[,;)]");

  /** Refusals of the embedded server that no request of a client causes. */
  private static final Set<Integer> OF_THE_SERVER =
      Set.of(
          8, // UnknownError: a fault of the embedded server itself
          13, // Unauthorized
          20, // IllegalOperation: transactions without a replica set
          43, // CursorNotFound
          59, // CommandNotFound
          76, // NoReplicationEnabled
          100, // UnsatisfiableWriteConcern
          112, // WriteConflict
          217, // IncompleteTransactionHistory
          225, // TransactionTooOld
          251, // NoSuchTransaction
          256, // TransactionCommitted
          322, // APIVersionError
          323, // APIStrictError
          11601, // Interrupted
          14031, // OutOfDiskSpace
          50768); // NotARetryableWriteCommand

  private static final Set<Work> ASKED = EnumSet.complementOf(EnumSet.of(Work.OWN));

  @TestFactory
  Stream<DynamicTest> everyRefusalOfTheEmbeddedServerHasAParseCode() {
    Set<Integer> codes = codesInSources();
    assertTrue(codes.size() > 60, () -> "found only " + codes);
    return codes.stream()
        .filter(code -> !OF_THE_SERVER.contains(code))
        .map(code -> DynamicTest.dynamicTest("code " + code, () -> isMistake(code)));
  }

  private static void isMistake(int code) {
    for (Work work : ASKED) {
      ParseError error = RefusalCodes.error(code, work);
      assertNotNull(error, () -> code + " during " + work);
      assertTrue(error.hasCode() && error.status() == 400, error::toString);
    }
  }

  private static Set<Integer> codesInSources() {
    Set<Integer> codes = new TreeSet<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(file -> add(codes, file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return codes;
  }

  private static void add(Set<Integer> codes, Path file) {
    try {
      String source = Files.readString(file);
      // A constant is a code only where the file makes refusals.
      if (source.contains("Failure") || source.contains("BadFilter")) {
        Matcher code = CODE.matcher(source);
        while (code.find()) {
          boolean constant = code.group().startsWith("int ");
          if (!constant || source.contains("new BadFilter(" + name(code.group()))) {
            codes.add(Integer.parseInt(code.group(1)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String constant) {
    return constant.substring("int ".length(), constant.indexOf(" ="));
  }

  @ParameterizedTest
  @CsvSource({
    "2, BadValue, INVALID_QUERY, INCORRECT_TYPE",
    "9, FailedToParse, INVALID_QUERY, INCORRECT_TYPE",
    "14, TypeMismatch, INVALID_QUERY, INCORRECT_TYPE",
    "15, Overflow, OBJECT_TOO_LARGE, OBJECT_TOO_LARGE",
    "16, InvalidLength, INVALID_QUERY, INCORRECT_TYPE",
    "22, InvalidBSON, INVALID_QUERY, INCORRECT_TYPE",
    "27, IndexNotFound, INVALID_QUERY, INCORRECT_TYPE",
    "28, PathNotViable, INVALID_QUERY, INCORRECT_TYPE",
    "34, CannotBackfillArray, INVALID_QUERY, INCORRECT_TYPE",
    "40, ConflictingUpdateOperators, INVALID_QUERY, INVALID_KEY_NAME",
    "50, MaxTimeMSExpired, TIMEOUT, TIMEOUT",
    "52, DollarPrefixedFieldName, INVALID_QUERY, INVALID_KEY_NAME",
    "56, EmptyFieldName, INVALID_QUERY, INVALID_KEY_NAME",
    "57, DottedFieldName, INVALID_QUERY, INVALID_KEY_NAME",
    "66, ImmutableField, INVALID_QUERY, INVALID_KEY_NAME",
    "67, CannotCreateIndex, INVALID_QUERY, INCORRECT_TYPE",
    "68, IndexAlreadyExists, INVALID_QUERY, INCORRECT_TYPE",
    "72, InvalidOptions, INVALID_QUERY, INCORRECT_TYPE",
    "73, InvalidNamespace, INVALID_QUERY, INCORRECT_TYPE",
    "85, IndexOptionsConflict, INVALID_QUERY, INCORRECT_TYPE",
    "86, IndexKeySpecsConflict, INVALID_QUERY, INCORRECT_TYPE",
    "96, OperationFailed, INVALID_QUERY, INCORRECT_TYPE",
    "115, CommandNotSupported, COMMAND_UNAVAILABLE, COMMAND_UNAVAILABLE",
    "121, DocumentValidationFailure, INVALID_QUERY, VALIDATION_ERROR",
    "146, ExceededMemoryLimit, INVALID_QUERY, INCORRECT_TYPE",
    "168, InvalidPipelineOperator, INVALID_QUERY, INCORRECT_TYPE",
    "171, CannotIndexParallelArrays, INVALID_QUERY, INCORRECT_TYPE",
    "197, InvalidIndexSpecificationOption, INVALID_QUERY, INCORRECT_TYPE",
    "201, CannotBuildIndexKeys, INVALID_QUERY, INCORRECT_TYPE",
    "241, ConversionFailure, INVALID_QUERY, INCORRECT_TYPE",
    "257, TransactionTooLarge, OBJECT_TOO_LARGE, OBJECT_TOO_LARGE",
    "262, ExceededTimeLimit, TIMEOUT, TIMEOUT",
    "291, NoQueryExecutionPlans, INVALID_QUERY, INCORRECT_TYPE",
    "292, QueryExceededMemoryLimitNoDiskUseAllowed, INVALID_QUERY, INCORRECT_TYPE",
    "10334, BSONObjectTooLarge, OBJECT_TOO_LARGE, OBJECT_TOO_LARGE",
    "11000, DuplicateKey, DUPLICATE_VALUE, DUPLICATE_VALUE",
    "13027, a point outside of the index, INVALID_QUERY, INCORRECT_TYPE",
    "16755, a value that is no place, INVALID_QUERY, INCORRECT_TYPE",
    "16804, a place outside of the index, INVALID_QUERY, INCORRECT_TYPE",
    "17280, KeyTooLong, OBJECT_TOO_LARGE, OBJECT_TOO_LARGE",
    "17287, an unknown $meta, INVALID_QUERY, INCORRECT_TYPE",
    "17419, an update that makes an object too large, OBJECT_TOO_LARGE, OBJECT_TOO_LARGE",
    "17420, an update that makes an object too large, OBJECT_TOO_LARGE, OBJECT_TOO_LARGE",
    "40415, IDLUnknownField, INVALID_QUERY, INCORRECT_TYPE",
    "51091, an invalid regular expression, INVALID_QUERY, INCORRECT_TYPE",
    "51108, invalid options of a regular expression, INVALID_QUERY, INCORRECT_TYPE"
  })
  void everyMistakeThatMongoDbDocumentsHasAParseCode(
      int code, String name, ParseError query, ParseError write) {
    assertEquals(query, RefusalCodes.error(code, Work.QUERY), name);
    assertEquals(query, RefusalCodes.error(code, Work.ADMINISTRATION), name);
    assertEquals(write, RefusalCodes.error(code, Work.WRITE), name);
  }

  @ParameterizedTest
  @CsvSource({
    "1, InternalError",
    "6, HostUnreachable",
    "7, HostNotFound",
    "11, UserNotFound",
    "13, Unauthorized",
    "18, AuthenticationFailed",
    "43, CursorNotFound",
    "64, WriteConcernTimeout",
    "89, NetworkTimeout",
    "91, ShutdownInProgress",
    "100, UnsatisfiableWriteConcern",
    "112, WriteConflict",
    "133, FailedToSatisfyReadPreference",
    "189, PrimarySteppedDown",
    "237, CursorKilled",
    "246, SnapshotUnavailable",
    "251, NoSuchTransaction",
    "8000, an error of Atlas",
    "9001, SocketException",
    "10107, NotWritablePrimary",
    "11600, InterruptedAtShutdown",
    "11602, InterruptedDueToReplStateChange",
    "13388, StaleConfig",
    "13435, NotPrimaryNoSecondaryOk",
    "13436, NotPrimaryOrSecondary",
    "14031, OutOfDiskSpace",
    "91331, RetriableRemoteCommandFailure"
  })
  void whatTheServerOrTheNetworkCausesIsNobodysMistake(int code, String name) {
    for (Work work : Work.values()) {
      assertNull(RefusalCodes.error(code, work), name);
    }
  }

  @Test
  void whatTheServerAsksForItselfIsNotTheMistakeOfAClient() {
    assertNull(RefusalCodes.error(2, Work.OWN));
    assertNull(RefusalCodes.error(50, Work.OWN));
    assertEquals(ParseError.DUPLICATE_VALUE, RefusalCodes.error(11000, Work.OWN));
  }
}
