package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;

/** Runs the triggers of log-in, log-out and password reset. Their errors reach the caller. */
final class UserTriggers {
  private final AppCode code;
  private final UserStore users;

  UserTriggers(AppCode code, UserStore users) {
    this.code = code;
    this.users = users;
  }

  /** Lets the app's code refuse a log-in that has passed all other checks. */
  void beforeLogIn(Caller caller, ParseObject user) {
    run(TriggerType.BEFORE_LOGIN, UserStore.CLASS, caller, shown(user));
  }

  /** Runs afterLogin. */
  void afterLogIn(Caller caller, ParseObject user, String sessionToken) {
    ParseObject shown = shown(user);
    shown.fields().put("sessionToken", sessionToken);
    Caller loggedIn =
        new Caller(
            caller.kind(),
            user.objectId(),
            List.of(),
            caller.installationId(),
            sessionToken,
            caller.origin());
    run(TriggerType.AFTER_LOGIN, UserStore.CLASS, loggedIn, shown);
  }

  /** Runs afterLogout. */
  void afterLogOut(Caller caller, ParseObject session) {
    run(TriggerType.AFTER_LOGOUT, SessionStore.CLASS, caller, session);
  }

  /** Whether {@link #beforePasswordReset} has code to run. */
  boolean judgePasswordResets() {
    return code.trigger(TriggerType.BEFORE_PASSWORD_RESET_REQUEST, UserStore.CLASS) != null;
  }

  /** Lets the app's code refuse a password reset mail. */
  void beforePasswordReset(Caller caller, ParseObject user) {
    run(TriggerType.BEFORE_PASSWORD_RESET_REQUEST, UserStore.CLASS, caller, shown(user));
  }

  /** A user as the app's code sees it: without secrets. */
  ParseObject shown(ParseObject user) {
    ParseObject shown = new ParseObject(UserStore.CLASS, new LinkedHashMap<>(user.fields()));
    users.show(Caller.SERVER, shown, Reading.GET);
    return shown;
  }

  private void run(TriggerType type, String className, Caller caller, ParseObject object) {
    var _ = code.run(type, className, caller, new Subject.OfObject(object, null));
  }
}
