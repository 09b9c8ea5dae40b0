package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.config.option.Condition;
import dev.parselambda.config.users.EmailConfig;
import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.write.SaveObject;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Constraint.Compare.Order;
import dev.parselambda.query.Where;
import dev.parselambda.users.Verification.Outcome;
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
import java.util.function.Supplier;
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

  /**
   * What a token that was used begins with. It verifies nothing any more, but tells a second visit
   * of the link, such as that of a user after a scanner of mails, from a wrong one.
   */
  private static final String USED = "used:";

  private final EmailConfig options;
  private final UserStore users;
  private final AccountMails mails;
  private final AppDecisions decisions;

  EmailVerification(
      EmailConfig options, UserStore users, AccountMails mails, AppDecisions decisions) {
    this.options = options;
    this.users = users;
    this.mails = mails;
    this.decisions = decisions;
  }

  /**
   * Adds a token to a write that sets an address.
   *
   * @param providers the auth providers that the write brings; who is known by one is not asked
   * @param question what the app's code is asked
   * @return the token to send, or null
   */
  @Nullable String begin(
      Write write, @Nullable String providers, Supplier<AppDecisions.Question> question) {
    if (write.ops().get("email") instanceof FieldOp.Delete) {
      write.delete(TOKEN);
      write.delete(EXPIRES);
    }
    boolean known = providers != null && !providers.equals("anonymous");
    if (known
        || !(write.value("email") instanceof String email)
        || email.isEmpty()
        || !decisions.verifiesEmail(question)) {
      return null;
    }
    Map<String, FieldOp> ops = newToken();
    write.ops().putAll(ops);
    return (String) write.value(TOKEN);
  }

  /** Sends the token of a write that is done, unless the app's code does not want that. */
  void send(Caller caller, String userId, String token) {
    if (options.sendUserEmailVerification().mayHold()) {
      mails.send(Purpose.VERIFICATION, () -> letter(caller, token, stored(userId)));
    }
  }

  private AccountMails.@Nullable Letter letter(Caller caller, String token, ParseObject user) {
    return decisions.sendsVerification(caller, user) ? new AccountMails.Letter(token, user) : null;
  }

  /**
   * Gives a user who is not verified yet a token, or the one that is still good, and sends it.
   *
   * @param whom which user, of whom there must be one
   * @return whether there is such a user
   */
  boolean sendAgain(Caller caller, Where whom) {
    Where unverified = Where.both(whom, Where.FieldIs.of(VERIFIED, new Constraint.NotEqual(true)));
    boolean sends =
        options.verifyUserEmails().mayHold() && options.sendUserEmailVerification().mayHold();
    ParseObject user = reusable(unverified);
    if (user == null && options.verifyUserEmails() instanceof Condition.Fixed(boolean holds)) {
      user =
          holds
              ? users.update(unverified, newToken())
              : users.find(unverified, 1).stream().findFirst().orElse(null);
    } else if (user == null) {
      return sendIfAsked(caller, unverified, sends);
    }
    if (user != null && sends && user.get(TOKEN) instanceof String token) {
      ParseObject receiver = user;
      mails.send(Purpose.VERIFICATION, () -> letter(caller, token, receiver));
    } else if (sends) {
      mails.pretend();
    }
    return user != null;
  }

  /** Asks the app's code beside the answer, whose time must not tell who has an account. */
  private boolean sendIfAsked(Caller caller, Where unverified, boolean sends) {
    List<ParseObject> found = users.find(unverified, 1);
    if (found.isEmpty()) {
      mails.pretend();
      return false;
    }
    if (sends) {
      ParseObject user = found.getFirst();
      var question = new AppDecisions.Question(caller, user, null, null, true);
      mails.send(
          Purpose.VERIFICATION,
          () -> {
            ParseObject updated =
                decisions.verifiesEmail(() -> question)
                    ? users.update(unverified, newToken())
                    : null;
            return updated != null && updated.get(TOKEN) instanceof String token
                ? letter(caller, token, updated)
                : null;
          });
    }
    return true;
  }

  /**
   * Marks the address as verified, or finds that it is already.
   *
   * @throws ParseException what the app's code throws
   */
  Verification verify(String token, SaveObject update) {
    if (!options.verifyUserEmails().mayHold() || token.startsWith(USED)) {
      return Verification.INVALID;
    }
    Where good = good(token);
    List<ParseObject> found = users.find(good, 1);
    if (!found.isEmpty() && isMarked(found.getFirst(), good, token, update)) {
      return verification(Outcome.VERIFIED, found.getFirst());
    }
    Where used = Where.both(UserStore.is(TOKEN, USED + token), UserStore.is(VERIFIED, true));
    List<ParseObject> verified = users.find(used, 1);
    if (!verified.isEmpty()) {
      return verification(Outcome.VERIFIED, verified.getFirst());
    }
    List<ParseObject> expired = users.find(UserStore.is(TOKEN, token), 1);
    return expired.isEmpty()
        ? Verification.INVALID
        : verification(Outcome.EXPIRED, expired.getFirst());
  }

  /** Whether the user could be marked, and was not by another visit in the same moment. */
  private static boolean isMarked(ParseObject user, Where good, String token, SaveObject update) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(VERIFIED, true);
    body.put(TOKEN, USED + token);
    body.put(EXPIRES, DELETE);
    try {
      update.update(Caller.SERVER_MAINTENANCE, UserStore.CLASS, user.objectId(), good, body);
      return true;
    } catch (ParseException e) {
      if (e.error() != ParseError.OBJECT_NOT_FOUND) {
        throw e;
      }
      return false;
    }
  }

  private static Verification verification(Outcome outcome, ParseObject user) {
    return new Verification(
        outcome, user.get("username") instanceof String username ? username : null);
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
