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
 * <p>A token is stored with the new address in the user's row and sent to the address. Returning it
 * proves that the mail was read. It is valid once, and until it expires.
 */
final class EmailVerification {
  private static final String TOKEN = "_email_verify_token";
  private static final String EXPIRES = "_email_verify_token_expires_at";
  private static final String VERIFIED = "emailVerified";
  private static final Map<String, String> DELETE = Map.of("__op", "Delete");

  /**
   * The prefix of a used token. It verifies nothing any more, but distinguishes a second visit of
   * the link, such as by a user after a mail scanner, from a wrong link.
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
   * @param providers the auth providers in the write; users with a provider need no verification
   * @param question the input for the app's code
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

  /** Sends the token after the write, unless the app's code suppresses it. */
  void send(Caller caller, String userId, String token) {
    if (options.sendUserEmailVerification().mayHold()) {
      mails.send(Purpose.VERIFICATION, () -> letter(caller, token, stored(userId)));
    }
  }

  private AccountMails.@Nullable Letter letter(Caller caller, String token, ParseObject user) {
    return decisions.sendsVerification(caller, user) ? new AccountMails.Letter(token, user) : null;
  }

  /**
   * Sends a new or still valid token to an unverified user.
   *
   * @param whom the condition for the user
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

  /**
   * Calls the app's code in the background, because the response time must not reveal who has an
   * account.
   */
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
   * Marks the address as verified, unless it is already.
   *
   * @throws ParseException the error of the app's code
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

  /** Whether this visit marked the user, rather than a concurrent one. */
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
