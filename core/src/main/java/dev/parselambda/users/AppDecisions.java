package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.config.option.Condition;
import dev.parselambda.config.users.EmailConfig;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the Cloud functions that options name for decisions about users. A function gets the same
 * arguments as in Parse Server. Its error refuses the operation, and so does a missing function.
 */
final class AppDecisions {
  private final EmailConfig options;
  private final @Nullable String validator;
  private final AppCode code;
  private final UserTriggers view;

  /**
   * @param validator the function that validates passwords; null for none
   */
  AppDecisions(EmailConfig options, @Nullable String validator, AppCode code, UserTriggers view) {
    this.options = options;
    this.validator = validator;
    this.code = code;
    this.view = view;
  }

  /**
   * The subject of a decision.
   *
   * @param object the user, as written
   * @param original the stored user before a change; null if there is none
   * @param createdWith the {@code createdWith} of the session; null if there would be none
   * @param again whether the user requests another mail
   */
  record Question(
      Caller caller,
      ParseObject object,
      @Nullable ParseObject original,
      @Nullable Map<String, Object> createdWith,
      boolean again) {}

  /** Whether a user must verify the address. */
  boolean verifiesEmail(Supplier<Question> question) {
    return isTrue(options.verifyUserEmails(), question);
  }

  /** Whether a user must have verified the address before the first log-in. */
  boolean requiresVerifiedEmail(Supplier<Question> question) {
    return isTrue(options.verifyUserEmails(), question)
        && isTrue(options.preventLoginWithUnverifiedEmail(), question);
  }

  /** Whether to send a mail that verifies a user's address. */
  boolean sendsVerification(Caller caller, ParseObject user) {
    return switch (options.sendUserEmailVerification()) {
      case Condition.Fixed(boolean holds) -> holds;
      case Condition.Asked(String function) -> {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("user", view.shown(user));
        params.put("master", caller.isMaster());
        yield JavaScript.isTrue(code.ask(function, caller, params));
      }
    };
  }

  /** Whether the app accepts a new password. */
  boolean acceptsPassword(Caller caller, String password) {
    if (validator == null) {
      return true;
    }
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("password", password);
    return JavaScript.isTrue(code.ask(validator, caller, params));
  }

  private boolean isTrue(Condition condition, Supplier<Question> question) {
    return switch (condition) {
      case Condition.Fixed(boolean holds) -> holds;
      case Condition.Asked(String function) -> {
        Question asked = question.get();
        yield Boolean.TRUE.equals(code.ask(function, asked.caller(), params(asked)));
      }
    };
  }

  private Map<String, @Nullable Object> params(Question question) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    ParseObject original = question.original();
    if (original != null) {
      params.put("original", view.shown(original));
    }
    params.put("object", view.shown(question.object()));
    Caller caller = question.caller();
    params.put("master", caller.isMaster());
    params.put("ip", caller.origin().address());
    if (caller.installationId() != null) {
      params.put("installationId", caller.installationId());
    }
    if (question.createdWith() != null) {
      params.put("createdWith", question.createdWith());
    }
    if (question.again()) {
      params.put("resendRequest", true);
    }
    return params;
  }
}
