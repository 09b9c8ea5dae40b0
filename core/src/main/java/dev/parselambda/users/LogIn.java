package dev.parselambda.users;

import dev.parselambda.access.Call;
import dev.parselambda.access.Caller;
import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.http.Response;
import dev.parselambda.objects.FindObjects;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.users.sessions.SessionCache;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Log-in by password: checks the password, the second factors and the password's age, then creates
 * a session. The response is the user as the user may see it.
 */
final class LogIn {
  private final Accounts accounts;
  private final PasswordProof proof;
  private final SessionCache cache;
  private final FindObjects find;

  LogIn(Accounts accounts, PasswordProof proof, SessionCache cache, FindObjects find) {
    this.accounts = accounts;
    this.proof = proof;
    this.cache = cache;
    this.find = find;
  }

  Response logIn(Call call) {
    ParseObject user = proof.user(call);
    AuthOutcome.@Nullable Accepted factors = secondFactors(call, user);
    checkAge(user);
    accounts.code().triggers().beforeLogIn(call.caller(), user);
    if (factors != null) {
      accounts.credentials().authData().store(user, factors);
    }
    ParseObject session =
        accounts
            .sessions()
            .create(user.objectId(), SessionStore.createdWith("login", "password"), call.caller());
    String token = Objects.requireNonNull((String) session.get("sessionToken"));
    if (!proof.stillHolds(user)) {
      accounts.sessions().end(session);
      throw PasswordProof.invalid();
    }
    ParseObject answer = shown(call.caller(), user, token);
    answer.fields().put("sessionToken", token);
    accounts.code().triggers().afterLogIn(call.caller(), user, token);
    if (factors != null) {
      answer.fields().put("authDataResponse", factors.responses());
    }
    return Response.json(answer);
  }

  /** Verifies a password without creating a session. */
  Response verify(Call call) {
    ParseObject answer = shown(call.caller(), proof.user(call), null);
    answer.fields().remove("sessionToken");
    return Response.json(answer);
  }

  /** Creates a session for any user, for the master key. */
  Response logInAs(Call call) {
    Caller caller = call.caller();
    if (!caller.isMaster()) {
      throw accounts.denials().forbidden("master key is required");
    }
    accounts
        .denials()
        .requireWriter(caller, "read-only masterKey isn't allowed to login as another user.");
    Object userId = call.options().get("userId");
    if (!JavaScript.isTrue(userId)) {
      throw new ParseException(
          ParseError.INVALID_VALUE, "userId must not be empty, null, or undefined");
    }
    ParseObject user = userId instanceof String id ? accounts.users().get(id) : null;
    if (user == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "user not found");
    }
    ParseObject session =
        accounts
            .sessions()
            .create(user.objectId(), SessionStore.createdWith("login", "masterkey"), caller);
    accounts.users().show(caller, user, Reading.FIND);
    user.fields().put("sessionToken", session.get("sessionToken"));
    return Response.json(user);
  }

  private AuthOutcome.@Nullable Accepted secondFactors(Call call, ParseObject user) {
    Object sent = call.body().get(UserAuthData.FIELD);
    AuthData authData = sent == null ? AuthData.NONE : AuthData.of(sent);
    var adapters = accounts.credentials().authData().adapters();
    var caller = UserAuthData.caller(call.caller());
    PreparedAuthData prepared = adapters.prepare(authData, Map.of(), caller);
    adapters.requireSecondFactor(prepared, UserAuthData.stored(user), caller);
    if (sent == null) {
      return null;
    }
    AuthRequest request = new AuthRequest(caller, AuthRequest.Purpose.LOG_IN, user, user);
    return switch (accounts.validated(user, prepared, request)) {
      case AuthOutcome.Accepted accepted -> accepted;
      case AuthOutcome.Interrupted interrupted -> {
        accounts.credentials().authData().store(user.objectId(), interrupted);
        throw interrupted.answer();
      }
    };
  }

  /** A password without a date counts as new at the first log-in after expiry was configured. */
  private void checkAge(ParseObject user) {
    if (!accounts.credentials().rules().expires()) {
      return;
    }
    Instant changedAt = Dates.of(user.get("_password_changed_at"));
    if (changedAt != null) {
      accounts.credentials().rules().checkAge(changedAt);
    } else {
      var _ =
          accounts
              .users()
              .update(
                  UserStore.is("objectId", user.objectId()),
                  Map.of("_password_changed_at", new FieldOp.Set(Dates.now())));
    }
  }

  /**
   * The user as the user, or the strong key that logs in, may see it. If class-level permissions or
   * an ACL hide the own row, the response has only the id.
   *
   * @param token a new session of the user, for caching the roles; null for none
   */
  private ParseObject shown(Caller caller, ParseObject user, @Nullable String token) {
    String id = user.objectId();
    Caller viewer = caller;
    if (!caller.isUnrestricted()) {
      viewer =
          caller.as(
              id, token == null ? accounts.sessions().rolesOf(id) : cache.user(token).roles());
    }
    try {
      return find.get(viewer, UserStore.CLASS, id, QueryParameters.ofGet(Map.of()));
    } catch (ParseException e) {
      if (e.error() != ParseError.OBJECT_NOT_FOUND && e.error() != ParseError.OPERATION_FORBIDDEN) {
        throw e;
      }
      Map<String, @Nullable Object> only = new LinkedHashMap<>();
      only.put("objectId", id);
      return new ParseObject(UserStore.CLASS, only);
    }
  }
}
