package dev.parselambda.users;

import dev.parselambda.access.Call;
import dev.parselambda.access.Caller;
import dev.parselambda.http.Response;
import dev.parselambda.objects.FindObjects;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.users.sessions.SessionCache;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes for the session of the call itself. */
final class SessionCalls {
  private final Accounts accounts;
  private final SessionCache cache;
  private final FindObjects find;

  SessionCalls(Accounts accounts, SessionCache cache, FindObjects find) {
    this.accounts = accounts;
    this.cache = cache;
    this.find = find;
  }

  /** GET /users/me: the user of the session, as the caller may see it. */
  Response user(Call call) {
    Caller caller = call.caller();
    String token = caller.sessionToken();
    String userId = caller.isUnrestricted() ? userOf(token) : caller.userId();
    if (token == null || userId == null) {
      throw invalid();
    }
    try {
      ParseObject user = get(caller, UserStore.CLASS, userId);
      user.fields().put("sessionToken", token);
      return Response.json(user);
    } catch (ParseException e) {
      throw e.error() == ParseError.OBJECT_NOT_FOUND ? invalid() : e;
    }
  }

  /** GET /sessions/me: the session itself; clients also use it to detect its end. */
  Response session(Call call) {
    String token = call.caller().sessionToken();
    if (token == null || token.isEmpty()) {
      throw refused("Session token required.");
    }
    ParseObject session = accounts.sessions().find(token);
    if (session == null || !(session.get("user") instanceof Pointer user)) {
      throw refused("Session token not found.");
    }
    Caller viewer = call.caller();
    if (!viewer.isUnrestricted()) {
      viewer = viewer.as(user.objectId(), cache.owner(token).roles());
    }
    return Response.json(get(viewer, SessionStore.CLASS, session.objectId()));
  }

  /** POST /logout: ends the session, if there is one. */
  Response logOut(Call call) {
    String token = call.caller().sessionToken();
    ParseObject session = token == null || token.isEmpty() ? null : accounts.sessions().find(token);
    if (token != null && session != null) {
      accounts.sessions().end(token);
      accounts.code().triggers().afterLogOut(call.caller(), session);
    }
    return Response.json(Map.of());
  }

  /** POST /upgradeToRevocableSession: exchanges the user's legacy token for a session. */
  Response upgrade(Call call) {
    Caller caller = call.caller();
    String userId = caller.userId();
    if (userId == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "invalid session");
    }
    ParseObject session =
        accounts.sessions().create(userId, SessionStore.createdWith("upgrade", null), caller);
    var _ =
        accounts
            .users()
            .update(UserStore.is("objectId", userId), Map.of("sessionToken", new FieldOp.Delete()));
    return Response.json(get(caller, SessionStore.CLASS, session.objectId()));
  }

  private @Nullable String userOf(@Nullable String token) {
    ParseObject session = token == null ? null : accounts.sessions().find(token);
    return session != null && session.get("user") instanceof Pointer user ? user.objectId() : null;
  }

  private ParseObject get(Caller caller, String className, String objectId) {
    return find.get(caller, className, objectId, QueryParameters.ofGet(Map.of()));
  }

  private ParseException invalid() {
    return accounts.denials().denied(ParseError.INVALID_SESSION_TOKEN, "Invalid session token");
  }

  private static ParseException refused(String text) {
    return new ParseException(ParseError.INVALID_SESSION_TOKEN, text);
  }
}
