package dev.parselambda.access;

import dev.parselambda.value.ParseException;
import java.util.List;

/** Finds the user of a session token. */
public interface Sessions {

  /**
   * A logged-in user.
   *
   * @param roles the user's roles, including inherited ones, as groups ({@code role:Name})
   */
  record LoggedIn(String userId, List<String> roles) {}

  /**
   * The user of a session.
   *
   * @throws ParseException INVALID_SESSION_TOKEN when there is no such session, it has expired, or
   *     its user is gone
   */
  LoggedIn user(String token);

  /**
   * The user of a legacy token, from before revocable sessions. It can only be exchanged for a
   * session.
   *
   * @throws ParseException INVALID_SESSION_TOKEN when there is no such token
   */
  LoggedIn legacyUser(String token);

  /**
   * The number of changes to sessions or roles on this instance. A cached result of {@link #user}
   * is valid while this is unchanged.
   */
  default long changes() {
    return 0;
  }

  /** Drops all cached results, because roles have changed elsewhere. */
  default void forgetAll() {}
}
