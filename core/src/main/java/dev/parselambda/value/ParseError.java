package dev.parselambda.value;

/**
 * The errors that clients depend on: Parse's numeric code and the HTTP status sent with it.
 *
 * <p>Source of the codes: the Parse SDKs' {@code Parse.Error}; those without a name there (132,
 * 135, 136) are named after their use in Parse Server.
 */
public enum ParseError {
  OTHER_CAUSE(-1),
  INTERNAL_SERVER_ERROR(1, 500),
  CONNECTION_FAILED(100),
  OBJECT_NOT_FOUND(101, 404),
  INVALID_QUERY(102),
  INVALID_CLASS_NAME(103),
  MISSING_OBJECT_ID(104),
  INVALID_KEY_NAME(105),
  INVALID_POINTER(106),
  INVALID_JSON(107),
  COMMAND_UNAVAILABLE(108),
  INCORRECT_TYPE(111),
  PUSH_MISCONFIGURED(115),
  OBJECT_TOO_LARGE(116),
  OPERATION_FORBIDDEN(119),
  INVALID_NESTED_KEY(121),
  INVALID_FILE_NAME(122),
  INVALID_ACL(123),
  TIMEOUT(124),
  INVALID_EMAIL_ADDRESS(125),
  FILE_SAVE_ERROR(130),
  AMBIGUOUS_DEVICE(132),
  MISSING_REQUIRED_FIELD(135),
  IMMUTABLE_FIELD(136),
  DUPLICATE_VALUE(137),
  SCRIPT_FAILED(141),
  VALIDATION_ERROR(142),
  INVALID_HOOK(143),
  FILE_DELETE_ERROR(153),
  DUPLICATE_REQUEST(159),
  INVALID_VALUE(162),
  USERNAME_MISSING(200),
  PASSWORD_MISSING(201),
  USERNAME_TAKEN(202),
  EMAIL_TAKEN(203),
  EMAIL_MISSING(204),
  EMAIL_NOT_FOUND(205),
  SESSION_MISSING(206),
  ACCOUNT_ALREADY_LINKED(208),
  INVALID_SESSION_TOKEN(209),
  TRANSIENT_TRANSACTION(251),
  UNSUPPORTED_SERVICE(252),
  INVALID_SCHEMA_OPERATION(255),
  FILE_READ_ERROR(601, 500),
  /** A refused call that carries no Parse code: bad keys, master key required. */
  UNAUTHORIZED(ParseError.NO_CODE, 403),
  /** A body that is not JSON; carries no Parse code. */
  MALFORMED_BODY(ParseError.NO_CODE, 400),
  /** A body above {@code maxUploadSize}; carries no Parse code. */
  BODY_TOO_LARGE(ParseError.NO_CODE, 413),
  /** A body in an unknown Content-Encoding; carries no Parse code. */
  UNSUPPORTED_ENCODING(ParseError.NO_CODE, 415),
  /** A rate limit was exceeded; Parse's code is that of CONNECTION_FAILED. */
  TOO_MANY_REQUESTS(100, 429);

  private static final int NO_CODE = Integer.MIN_VALUE;

  private final int code;
  private final int status;

  ParseError(int code) {
    this(code, 400);
  }

  ParseError(int code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The error with a code; SCRIPT_FAILED for a code that Parse does not define. */
  static ParseError ofCode(int code) {
    for (ParseError error : values()) {
      if (error.code == code && error.hasCode()) {
        return error;
      }
    }
    return SCRIPT_FAILED;
  }

  /** Parse's code; meaningful only where {@link #hasCode()}. */
  public int code() {
    return code;
  }

  /** Whether the response body has a {@code code}. */
  public boolean hasCode() {
    return code != NO_CODE;
  }

  /** The HTTP status of the response. */
  public int status() {
    return status;
  }
}
