package dev.parselambda.access;

import dev.parselambda.value.ParseException;
import java.util.List;

/** Knows whose session a token stands for. */
public interface Sessions {

  /**
   * Who is logged in.
   *
   * @param roles the user's roles with all they inherit, as groups ({@code role:Name})
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
   * The user of a token as it was before sessions could be revoked; good for nothing but to be
   * exchanged for a session.
   *
   * @throws ParseException INVALID_SESSION_TOKEN when there is no such token
   */
  LoggedIn legacyUser(String token);

  /**
   * How often sessions or roles have changed here. Who remembers what {@link #user} said has to ask
   * again when this has.
   */
  default long changes() {
    return 0;
  }

  /** Forgets what is remembered: who has which role has changed elsewhere. */
  default void forgetAll() {}
}
