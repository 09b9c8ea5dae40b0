package dev.parselambda.users;

import dev.parselambda.access.Call;
import dev.parselambda.access.Caller;
import dev.parselambda.http.QueryString;
import dev.parselambda.query.Where;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.Lockout;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a user by a name or e-mail address and verifies the password. */
final class PasswordProof {
  private static final Logger log = LoggerFactory.getLogger(PasswordProof.class);

  private final Accounts accounts;

  PasswordProof(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The user as stored.
   *
   * @throws ParseException OBJECT_NOT_FOUND when there is none, the password is wrong, or the
   *     account is locked; EMAIL_NOT_FOUND when the address must be verified first
   */
  ParseObject user(Call call) {
    Map<String, @Nullable Object> sent = sent(call);
    Object username = sent.get("username");
    Object email = sent.get("email");
    Object password = sent.get("password");
    if (!JavaScript.isTrue(username) && !JavaScript.isTrue(email)) {
      throw new ParseException(ParseError.USERNAME_MISSING, "username/email is required.");
    }
    if (!JavaScript.isTrue(password)) {
      throw new ParseException(ParseError.PASSWORD_MISSING, "password is required.");
    }
    if (!(password instanceof String text)
        || !isTextOrNothing(username)
        || !isTextOrNothing(email)) {
      throw invalid();
    }
    ParseObject user = find(username, email);
    boolean correct =
        accounts
            .credentials()
            .passwords()
            .matches(text, user == null ? null : user.get("_hashed_password"));
    if (user == null) {
      throw invalid();
    }
    Lockout.Attempt right =
        accounts.credentials().authData().hasSecondFactor(user, call.caller())
            ? Lockout.Attempt.HALF_WAY
            : Lockout.Attempt.SUCCEEDED;
    accounts.credentials().lockout().attempted(user, correct ? right : Lockout.Attempt.FAILED);
    Caller caller = call.caller();
    if (!correct || (!caller.isMaster() && UserAuthData.isLockedOut(user))) {
      throw invalid();
    }
    boolean ignored =
        caller.isUnrestricted() && JavaScript.isTrue(sent.get("ignoreEmailVerification"));
    if (!ignored
        && !Boolean.TRUE.equals(user.get("emailVerified"))
        && accounts.code().decisions().requiresVerifiedEmail(() -> logIn(call, user))) {
      throw new ParseException(ParseError.EMAIL_NOT_FOUND, "User email is not verified.");
    }
    return user;
  }

  private static AppDecisions.Question logIn(Call call, ParseObject user) {
    String providers =
        call.body().get(UserAuthData.FIELD) instanceof Map<?, ?> sent && !sent.isEmpty()
            ? UserAuthData.providers(sent)
            : "password";
    return new AppDecisions.Question(
        call.caller(), user, null, SessionStore.createdWith("login", providers), false);
  }

  /**
   * Whether the password is still the verified one. A password change ends all sessions after it is
   * stored. So a session created before this check is ended either with the others, or by the
   * caller.
   */
  boolean stillHolds(ParseObject user) {
    Where same =
        Where.both(
            UserStore.is("objectId", user.objectId()),
            UserStore.is("_hashed_password", user.get("_hashed_password")));
    return !accounts.users().find(same, 1).isEmpty();
  }

  /** The credentials are all in the body, or all in the query string. */
  private static Map<String, @Nullable Object> sent(Call call) {
    Map<String, @Nullable Object> body = call.body();
    if (JavaScript.isTrue(body.get("username")) || JavaScript.isTrue(body.get("email"))) {
      return body;
    }
    Map<String, @Nullable Object> query =
        Collections.unmodifiableMap(QueryString.parse(call.request().query()));
    return query.containsKey("username") || query.containsKey("email") ? query : body;
  }

  private @Nullable ParseObject find(@Nullable Object username, @Nullable Object email) {
    boolean named = username instanceof String name && !name.isEmpty();
    boolean addressed = email instanceof String address && !address.isEmpty();
    Where where;
    if (named && addressed) {
      where = Where.both(is("email", email), is("username", username));
    } else if (addressed) {
      where = is("email", email);
    } else {
      where = new Where.Or(List.of(is("username", username), is("email", username)));
    }
    List<ParseObject> found = accounts.users().find(where, 2);
    if (found.size() > 1) {
      log.warn("A user's e-mail address equals another user's name; logging in by name");
      return found.stream()
          .filter(user -> Objects.equals(user.get("username"), asKept("username", username)))
          .findFirst()
          .orElse(null);
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private Where is(String field, @Nullable Object value) {
    return UserStore.is(field, asKept(field, value));
  }

  private @Nullable Object asKept(String field, @Nullable Object value) {
    return value instanceof String text
        ? accounts.credentials().names().asKept(field, text)
        : value;
  }

  private static boolean isTextOrNothing(@Nullable Object value) {
    return value instanceof String || !JavaScript.isTrue(value);
  }

  static ParseException invalid() {
    return new ParseException(ParseError.OBJECT_NOT_FOUND, "Invalid username/password.");
  }
}
