package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Denials;
import dev.parselambda.config.Email;
import dev.parselambda.config.Users;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;

/** What sign-up, log-in and changes to a user work with. */
record Accounts(
    Users options,
    Email email,
    Denials denials,
    UserStore users,
    SessionStore sessions,
    Passwords passwords,
    PasswordRules passwordRules,
    AccountNames names,
    UserAuthData authData,
    UserView view) {

  /** The refusal to change a user who does not exist for this caller. */
  ParseException unwritable(Caller caller) {
    return caller.isUnrestricted()
        ? new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.")
        : denials.denied(ParseError.SESSION_MISSING, "Insufficient auth.");
  }

  /** Whether a user must have verified the e-mail address before the first log-in. */
  boolean requiresVerifiedEmail() {
    return email.verifyUserEmails() && email.preventLoginWithUnverifiedEmail();
  }
}
