package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Denials;
import dev.parselambda.access.ProtectedFields;
import dev.parselambda.auth.AuthAdapters;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.config.Options;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.Lockout;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;

/** The parts that sign-up, log-in and changes to a user share. */
record Accounts(
    Kernel kernel,
    UserStore users,
    SessionStore sessions,
    Credentials credentials,
    AccountMail mail,
    UserCode code) {

  Options options() {
    return kernel.options();
  }

  Denials denials() {
    return kernel.denials();
  }

  /** The error for a change of a user that does not exist for this caller. */
  ParseException unwritable(Caller caller) {
    return caller.isUnrestricted()
        ? new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.")
        : denials().denied(ParseError.SESSION_MISSING, "Insufficient auth.");
  }

  /**
   * Validates a log-in with the providers. For a user with a second factor a refusal counts as a
   * failed log-in.
   *
   * @throws ParseException the refusal, or OBJECT_NOT_FOUND when the account is locked
   */
  AuthOutcome validated(ParseObject user, PreparedAuthData prepared, AuthRequest request) {
    AuthAdapters adapters = credentials.authData().adapters();
    if (!adapters.hasSecondFactor(UserAuthData.stored(user), request.caller())) {
      return adapters.validate(prepared, request);
    }
    credentials.lockout().attempted(user, Lockout.Attempt.HALF_WAY);
    AuthOutcome outcome =
        credentials.lockout().counted(user, () -> adapters.validate(prepared, request));
    if (outcome instanceof AuthOutcome.Accepted
        && request.purpose() == AuthRequest.Purpose.LOG_IN) {
      credentials.lockout().attempted(user, Lockout.Attempt.SUCCEEDED);
    }
    return outcome;
  }

  /** Removes fields from the own row that a user who has just logged in must not see. */
  void hideProtected(Caller caller, ParseObject user) {
    ClassSchema schema = users.schema();
    boolean any = !schema.permissions().protectedFields().isEmpty();
    if (any && !options().protectedFields().ownerExempt() && !caller.isUnrestricted()) {
      Caller self = caller.as(user.objectId(), sessions.rolesOf(user.objectId()));
      ProtectedFields.of(schema, self, false).hideFrom(user);
    }
  }
}
