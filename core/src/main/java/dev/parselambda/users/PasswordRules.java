package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.users.PasswordPolicyConfig;
import dev.parselambda.users.store.Passwords;
import dev.parselambda.value.Dates;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for new passwords and their expiry (option {@code passwordPolicy}). */
final class PasswordRules {
  private final PasswordPolicyConfig policy;
  private final Passwords passwords;
  private final AppDecisions decisions;
  private final @Nullable Regex pattern;

  PasswordRules(PasswordPolicyConfig policy, Passwords passwords, AppDecisions decisions) {
    this.policy = policy;
    this.passwords = passwords;
    this.decisions = decisions;
    this.pattern =
        policy.validatorPattern() == null ? null : Regex.compile(policy.validatorPattern());
  }

  /** Whether checking a new password needs the stored user. */
  boolean needUser(boolean namesUser) {
    return keepsHistory() || (policy.doNotAllowUsername() && !namesUser);
  }

  /**
   * Checks a new password.
   *
   * @param caller the caller that sets it
   * @param username the user's new name
   * @param user the user as stored; null for a new one
   * @throws ParseException VALIDATION_ERROR if it is refused
   */
  void check(
      Caller caller, String password, @Nullable Object username, @Nullable ParseObject user) {
    if ((pattern != null && !pattern.find(password))
        || !decisions.acceptsPassword(caller, password)) {
      String error = policy.validationError();
      throw refused(
          error == null ? "Password does not meet the Password Policy requirements." : error);
    }
    Object name = username == null && user != null ? user.get("username") : username;
    if (policy.doNotAllowUsername()
        && name instanceof String text
        && !text.isEmpty()
        && password.contains(text)) {
      throw refused("Password cannot contain your username.");
    }
    if (user != null && keepsHistory()) {
      for (Object hash : lastHashes(user, most() - 1)) {
        if (passwords.matches(password, hash)) {
          throw refused("New password should not be the same as last " + most() + " passwords.");
        }
      }
    }
  }

  boolean keepsHistory() {
    return most() > 0;
  }

  /** The password history after a change. */
  List<Object> history(ParseObject user) {
    return lastHashes(user, Math.max(0, most() - 2));
  }

  boolean expires() {
    return policy.maxPasswordAge() != null;
  }

  /**
   * Refuses an expired password.
   *
   * @throws ParseException OBJECT_NOT_FOUND if it has expired
   */
  void checkAge(Instant changedAt) {
    if (policy.maxPasswordAge() != null
        && changedAt.plus(policy.maxPasswordAge()).isBefore(Dates.now())) {
      throw new ParseException(
          ParseError.OBJECT_NOT_FOUND, "Your password has expired. Please reset your password.");
    }
  }

  private int most() {
    return policy.maxPasswordHistory() == null ? 0 : policy.maxPasswordHistory();
  }

  /** The current hash and at most that many earlier ones, the current one last. */
  private static List<Object> lastHashes(ParseObject user, int before) {
    List<Object> hashes = new ArrayList<>();
    if (user.get("_password_history") instanceof List<?> past) {
      hashes.addAll(past.subList(Math.max(0, past.size() - before), past.size()));
    }
    if (user.get("_hashed_password") instanceof String current) {
      hashes.add(current);
    }
    return hashes;
  }

  private static ParseException refused(String text) {
    return new ParseException(ParseError.VALIDATION_ERROR, text);
  }
}
