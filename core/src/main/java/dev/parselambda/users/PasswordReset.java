package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.config.users.PasswordPolicyConfig;
import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.objects.write.SaveObject;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Constraint.Compare.Order;
import dev.parselambda.query.Where;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ObjectIds;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resets forgotten passwords.
 *
 * <p>A token is stored in the user's row and sent to the address. The update that sets the new
 * password requires the token in the row and removes it, so of concurrent uses one wins.
 */
final class PasswordReset {
  private static final String TOKEN = "_perishable_token";
  private static final String EXPIRES = "_perishable_token_expires_at";

  private final PasswordPolicyConfig policy;
  private final UserStore users;
  private final AccountMails mails;

  PasswordReset(PasswordPolicyConfig policy, UserStore users, AccountMails mails) {
    this.policy = policy;
    this.users = users;
    this.mails = mails;
  }

  /**
   * Sends a token to an address. The database work is the same for unknown addresses.
   *
   * @param address the e-mail address of a user, or the name of one who has none
   * @return whether there is such a user
   */
  boolean send(String address) {
    Where whom = user(address);
    ParseObject user = reusable(whom);
    if (user == null) {
      user = users.update(whom, newToken());
    }
    if (user == null || !(user.get(TOKEN) instanceof String token)) {
      mails.pretend();
      return false;
    }
    ParseObject receiver = user;
    mails.send(Purpose.PASSWORD_RESET, () -> new AccountMails.Letter(token, receiver));
    return true;
  }

  /** The user to whom {@link #send} would send; null if there is none. */
  @Nullable ParseObject receiver(String address) {
    List<ParseObject> found = users.find(user(address), 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The address of the user with this expired token; null if there is none. */
  @Nullable String addressOfExpired(String token) {
    Where expired =
        Where.both(
            UserStore.is(TOKEN, token),
            Where.FieldIs.of(EXPIRES, new Constraint.Compare(Order.LESS, Dates.now())));
    List<ParseObject> found = users.find(expired, 1);
    return !found.isEmpty() && found.getFirst().get("email") instanceof String email ? email : null;
  }

  /**
   * Checks a token.
   *
   * @throws ParseException with the text for the user if it is invalid
   */
  ParseObject check(String token) {
    List<ParseObject> found = users.find(UserStore.is(TOKEN, token), 1);
    if (found.isEmpty()) {
      throw invalid();
    }
    ParseObject user = found.getFirst();
    if (policy.resetTokenValidityDuration() != null
        && user.get(EXPIRES) instanceof Instant expires
        && expires.isBefore(Dates.now())) {
      throw new ParseException(ParseError.OTHER_CAUSE, "The password reset link has expired");
    }
    return user;
  }

  /**
   * Sets a new password, with the usual rules.
   *
   * @throws ParseException with the text for the user if the token or the password is invalid
   */
  ParseObject consume(String token, Object password, SaveObject update) {
    ParseObject user = check(token);
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("password", password);
    try {
      update.update(
          Caller.SERVER, UserStore.CLASS, user.objectId(), UserStore.is(TOKEN, token), body);
    } catch (ParseException e) {
      throw e.error() == ParseError.OBJECT_NOT_FOUND ? invalid() : e;
    }
    return user;
  }

  private @Nullable ParseObject reusable(Where whom) {
    if (!policy.resetTokenReuseIfValid() || policy.resetTokenValidityDuration() == null) {
      return null;
    }
    Where valid =
        Where.allOf(
            List.of(
                whom,
                Where.FieldIs.of(TOKEN, new Constraint.Exists(true)),
                Where.FieldIs.of(EXPIRES, new Constraint.Compare(Order.GREATER, Dates.now()))));
    List<ParseObject> found = users.find(valid, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  private Map<String, FieldOp> newToken() {
    Map<String, FieldOp> ops = new LinkedHashMap<>();
    ops.put(TOKEN, new FieldOp.Set(ObjectIds.newId(AccountMails.TOKEN_LENGTH)));
    if (policy.resetTokenValidityDuration() != null) {
      ops.put(EXPIRES, new FieldOp.Set(Dates.now().plus(policy.resetTokenValidityDuration())));
    }
    return ops;
  }

  private static Where user(String address) {
    Where named =
        Where.both(
            UserStore.is("username", address),
            Where.FieldIs.of("email", new Constraint.Exists(false)));
    return new Where.Or(List.of(UserStore.is("email", address), named));
  }

  private static ParseException invalid() {
    return new ParseException(
        ParseError.OTHER_CAUSE, "Failed to reset password: username / email / token is invalid");
  }
}
