package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.config.Email;
import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.objects.UpdateObject;
import dev.parselambda.objects.Write;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Constraint.Compare.Order;
import dev.parselambda.query.Where;
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
 * Proof that a user receives mail at the address of the account (option {@code verifyUserEmails}).
 *
 * <p>A token goes with the new address into the row of the user, and with a mail to the address.
 * Whoever brings it back has read the mail. It is good once, and while it is not too old.
 */
final class EmailVerification {
  private static final String TOKEN = "_email_verify_token";
  private static final String EXPIRES = "_email_verify_token_expires_at";
  private static final String VERIFIED = "emailVerified";
  private static final Map<String, String> DELETE = Map.of("__op", "Delete");

  private final Email options;
  private final UserStore users;
  private final AccountMails mails;

  EmailVerification(Email options, UserStore users, AccountMails mails) {
    this.options = options;
    this.users = users;
    this.mails = mails;
  }

  /**
   * Adds a token to a write that sets an address.
   *
   * @param providers the auth providers that the write brings; who is known by one is not asked
   * @return the token to send, or null
   */
  @Nullable String begin(Write write, @Nullable String providers) {
    if (write.ops().get("email") instanceof FieldOp.Delete) {
      write.delete(TOKEN);
      write.delete(EXPIRES);
    }
    boolean known = providers != null && !providers.equals("anonymous");
    if (!options.verifyUserEmails()
        || known
        || !(write.value("email") instanceof String email)
        || email.isEmpty()) {
      return null;
    }
    Map<String, FieldOp> ops = newToken();
    write.ops().putAll(ops);
    return (String) write.value(TOKEN);
  }

  /** Sends the token of a write that is done. */
  void send(String userId, String token) {
    if (options.sendUserEmailVerification()) {
      mails.send(Purpose.VERIFICATION, token, () -> stored(userId));
    }
  }

  /**
   * Gives a user who is not verified yet a token, or the one that is still good, and sends it.
   *
   * @param whom which user, of whom there must be one
   * @return whether there is such a user
   */
  boolean sendAgain(Where whom) {
    Where unverified = Where.both(whom, Where.FieldIs.of(VERIFIED, new Constraint.NotEqual(true)));
    ParseObject user = reusable(unverified);
    if (user == null) {
      user =
          options.verifyUserEmails()
              ? users.update(unverified, newToken())
              : users.find(unverified, 1).stream().findFirst().orElse(null);
    }
    boolean sends = options.verifyUserEmails() && options.sendUserEmailVerification();
    if (user != null && sends && user.get(TOKEN) instanceof String token) {
      ParseObject receiver = user;
      mails.send(Purpose.VERIFICATION, token, () -> receiver);
    } else if (sends) {
      mails.pretend();
    }
    return user != null;
  }

  /**
   * Marks the address as verified.
   *
   * @throws ParseException OBJECT_NOT_FOUND when the token is not good, or no longer
   */
  void verify(String token, UpdateObject update) {
    Where good = good(token);
    List<ParseObject> found = options.verifyUserEmails() ? users.find(good, 1) : List.of();
    if (found.isEmpty()) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(VERIFIED, true);
    body.put(TOKEN, DELETE);
    body.put(EXPIRES, DELETE);
    update.update(
        Caller.SERVER_MAINTENANCE, UserStore.CLASS, found.getFirst().objectId(), good, body);
  }

  private Where good(String token) {
    Where same = UserStore.is(TOKEN, token);
    return options.emailVerifyTokenValidityDuration() == null
        ? same
        : Where.allOf(List.of(same, UserStore.is(VERIFIED, false), isValid()));
  }

  private @Nullable ParseObject reusable(Where whom) {
    if (!options.emailVerifyTokenReuseIfValid()
        || options.emailVerifyTokenValidityDuration() == null) {
      return null;
    }
    Where valid =
        Where.allOf(List.of(whom, Where.FieldIs.of(TOKEN, new Constraint.Exists(true)), isValid()));
    List<ParseObject> found = users.find(valid, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static Where isValid() {
    return Where.FieldIs.of(EXPIRES, new Constraint.Compare(Order.GREATER, Dates.now()));
  }

  private Map<String, FieldOp> newToken() {
    Map<String, FieldOp> ops = new LinkedHashMap<>();
    ops.put(TOKEN, new FieldOp.Set(ObjectIds.newId(AccountMails.TOKEN_LENGTH)));
    ops.put(VERIFIED, new FieldOp.Set(false));
    if (options.emailVerifyTokenValidityDuration() != null) {
      Instant expires = Dates.now().plus(options.emailVerifyTokenValidityDuration());
      ops.put(EXPIRES, new FieldOp.Set(expires));
    }
    return ops;
  }

  private ParseObject stored(String userId) {
    ParseObject user = users.get(userId);
    if (user == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "The user was deleted meanwhile.");
    }
    return user;
  }
}
