package dev.parselambda.users.store;

import dev.parselambda.config.LogLevelsConfig;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.users.UsersConfig;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.storage.DatabaseErrors;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * User names and e-mail addresses: each stands for one user, letter case aside.
 *
 * <p>They are looked up before they are written, which gives the error that clients know. Of two
 * sign-ups in the same moment both may find a name free; then a unique index lets one of them win,
 * and the other gets the same error.
 */
public final class AccountNames {
  private static final Logger log = LoggerFactory.getLogger(AccountNames.class);

  /** The e-mail format of Parse Server. */
  private static final Regex EMAIL = Regex.compile("^.+@.+$");

  private final UserStore users;
  private final UsersConfig options;
  private final @Nullable Level taken;

  /**
   * @param levels says how loud it is logged that a name is taken
   */
  public AccountNames(UserStore users, UsersConfig options, LogLevelsConfig levels) {
    this.users = users;
    this.options = options;
    this.taken = LogLevelsConfig.level(levels.signupUsernameTaken());
  }

  /**
   * Checks the name and the address that a write sets.
   *
   * @throws ParseException USERNAME_TAKEN, EMAIL_TAKEN or INVALID_EMAIL_ADDRESS; INVALID_JSON when
   *     the name is taken away
   */
  public void check(Write write) {
    if (write.ops().get("username") instanceof FieldOp.Delete) {
      // The text is that of Parse Server, which looks for another user with this "name".
      throw new ParseException(
          ParseError.INVALID_JSON, "You cannot use [object Object] as a query parameter.");
    }
    String name = given(write, "username");
    if (name != null && users.isTaken("username", name, write.objectId())) {
      throw usernameTaken();
    }
    String address = given(write, "email");
    if (address != null) {
      checkAddress(address, write.objectId());
    }
  }

  private void checkAddress(String address, String userId) {
    if (!EMAIL.find(address)) {
      throw new ParseException(
          ParseError.INVALID_EMAIL_ADDRESS, "Email address format is invalid.");
    }
    if (users.isTaken("email", address, userId)) {
      throw emailTaken();
    }
  }

  /** The error that a client gets when an index refused a write. */
  public ParseException refused(ParseException error, Write write) {
    if (error.error() != ParseError.DUPLICATE_VALUE) {
      return error;
    }
    String field = DatabaseErrors.duplicateField(error);
    if (field == null) {
      return guessed(error, write);
    }
    if (field.startsWith("_auth_data_")) {
      return new ParseException(
          ParseError.ACCOUNT_ALREADY_LINKED, "this auth is already used", error);
    }
    if (field.contains("username")) {
      return usernameTaken();
    }
    return field.contains("email") ? emailTaken() : error;
  }

  private ParseException guessed(ParseException error, Write write) {
    if (write.value("username") instanceof String name
        && users.isTaken("username", name, write.objectId())) {
      return usernameTaken();
    }
    return write.value("email") instanceof String address
            && users.isTaken("email", address, write.objectId())
        ? emailTaken()
        : error;
  }

  /** A name or address as it is kept: in lower case, where the app wants that. */
  public String asKept(String field, String text) {
    boolean lowerCase =
        field.equals("email")
            ? options.convertEmailToLowercase()
            : options.convertUsernameToLowercase();
    return lowerCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  private @Nullable String given(Write write, String field) {
    if (!(write.value(field) instanceof String text) || text.isEmpty()) {
      return null;
    }
    String kept = asKept(field, text);
    if (!kept.equals(text)) {
      write.set(field, kept);
    }
    return kept;
  }

  private ParseException usernameTaken() {
    if (taken != null) {
      log.atLevel(taken).log("Account already exists for this username.");
    }
    return new ParseException(
        ParseError.USERNAME_TAKEN, "Account already exists for this username.");
  }

  private static ParseException emailTaken() {
    return new ParseException(
        ParseError.EMAIL_TAKEN, "Account already exists for this email address.");
  }
}
