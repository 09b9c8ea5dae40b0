package dev.parselambda.users.store;

import dev.parselambda.config.users.AccountLockoutConfig;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.Numbers;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Locks an account for a while after too many failed log-ins (option {@code accountLockout}).
 *
 * <p>Many log-ins may come at once, on many instances. So nothing is decided on what was read
 * before: a success counts only if the row is not locked at that moment, which is the condition of
 * the update that resets the counter; a failure is counted by the database, and the one that is too
 * many locks the account by the update that counts it.
 *
 * <p>Codes of a second factor are few enough to be tried out by who knows the password, so a wrong
 * one counts, and of whoever has one the right password alone resets nothing. Parse Server counts
 * passwords only.
 */
public final class Lockout {
  private static final String COUNT = "_failed_login_count";
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final String UNTIL = "_account_lockout_expires_at";

  private final @Nullable AccountLockoutConfig policy;
  private final UserStore users;

  public Lockout(@Nullable AccountLockoutConfig policy, UserStore users) {
    this.policy = policy;
    this.users = users;
  }

  /** What came of an attempt to log in. */
  public enum Attempt {
    FAILED,
    /** What was sent is right, and a second factor is still to come. */
    HALF_WAY,
    SUCCEEDED
  }

  /**
   * Takes note of an attempt to log in.
   *
   * @throws ParseException OBJECT_NOT_FOUND when the account is locked
   */
  public void attempted(ParseObject user, Attempt attempt) {
    if (policy == null) {
      return;
    }
    repairCount(user);
    Where notLocked = Where.both(UserStore.is("objectId", user.objectId()), notLocked(policy));
    ParseObject after =
        switch (attempt) {
          case FAILED -> failed(notLocked, policy);
          case HALF_WAY -> users.update(notLocked, Map.of(COUNT, new FieldOp.Increment(0)));
          case SUCCEEDED -> users.update(notLocked, Map.of(COUNT, new FieldOp.Set(0)));
        };
    if (after == null) {
      throw locked(policy);
    }
    int failed = after.get(COUNT) instanceof Number number ? number.intValue() : 0;
    if (attempt == Attempt.FAILED && failed > policy.threshold()) {
      throw locked(policy);
    }
  }

  /** The database counts only on from a number: an old one may have stored something else. */
  private void repairCount(ParseObject user) {
    boolean counts = user.get(COUNT) instanceof Number number && number.doubleValue() >= 0;
    if (user.fields().containsKey(COUNT) && !counts) {
      Where row = UserStore.is("objectId", user.objectId());
      var _ = users.update(row, Map.of(COUNT, new FieldOp.Set(0)));
    }
  }

  /** Counts a failure, and locks with the last that is allowed; null where it is locked already. */
  private @Nullable ParseObject failed(Where notLocked, AccountLockoutConfig rules) {
    FieldOp once = new FieldOp.Increment(1);
    ParseObject after = null;
    if (rules.threshold() > 1) {
      Where before = new Where.Nor(List.of(atLeast(rules.threshold() - 1)));
      after = users.update(Where.both(notLocked, before), Map.of(COUNT, once));
    }
    FieldOp until = new FieldOp.Set(Dates.now().plus(rules.duration()));
    return after == null ? users.update(notLocked, Map.of(COUNT, once, UNTIL, until)) : after;
  }

  /**
   * Asks for a proof beside the password; a refusal is a failed log-in.
   *
   * @throws ParseException OBJECT_NOT_FOUND when the account is locked by it, else the refusal
   */
  public <T> T counted(ParseObject user, Supplier<T> proof) {
    try {
      return proof.get();
    } catch (ParseException e) {
      attempted(user, Attempt.FAILED);
      throw e;
    }
  }

  /** Opens an account whose password was reset by mail, where the app wants that. */
  public void unlock(String userId) {
    if (policy != null && policy.unlockOnPasswordReset()) {
      var _ =
          users.update(
              UserStore.is("objectId", userId),
              Map.of(COUNT, new FieldOp.Delete(), UNTIL, new FieldOp.Delete()));
    }
  }

  private static Where notLocked(AccountLockoutConfig rules) {
    Where locked =
        Where.both(
            Where.FieldIs.of(
                UNTIL, new Constraint.Compare(Constraint.Compare.Order.GREATER, Dates.now())),
            atLeast(rules.threshold()));
    return new Where.Nor(List.of(locked));
  }

  private static Where atLeast(int threshold) {
    return Where.FieldIs.of(
        COUNT, new Constraint.Compare(Constraint.Compare.Order.GREATER_OR_EQUAL, threshold));
  }

  private static ParseException locked(AccountLockoutConfig rules) {
    return new ParseException(
        ParseError.OBJECT_NOT_FOUND,
        "Your account is locked due to multiple failed login attempts. Please try again after "
            + Numbers.toJson(rules.duration().toMillis() / MILLIS_PER_MINUTE)
            + " minute(s)");
  }
}
