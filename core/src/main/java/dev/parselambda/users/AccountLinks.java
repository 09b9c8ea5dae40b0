package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.write.SaveObject;
import dev.parselambda.query.Where;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The actions of links in mails. Their token is the only proof of identity. */
public final class AccountLinks {
  private final Accounts accounts;
  private final SaveObject update;

  AccountLinks(Accounts accounts, SaveObject update) {
    this.accounts = accounts;
    this.update = update;
  }

  /**
   * Verifies an e-mail address.
   *
   * @throws ParseException what the app's code throws
   */
  public Verification verifyEmail(String token) {
    return accounts.mail().verification().verify(token, update);
  }

  /**
   * Sends another mail that verifies an address.
   *
   * @param username the user, or null
   * @param token of an earlier mail, or null; one of both must be given
   * @return whether there is such a user, who has not verified the address
   */
  public boolean sendVerification(@Nullable String username, @Nullable String token) {
    List<Where> whom = new ArrayList<>();
    if (username != null) {
      whom.add(UserStore.is("username", username));
    }
    if (token != null) {
      whom.add(UserStore.is("_email_verify_token", token));
    }
    return accounts.mail().verification().sendAgain(Caller.NOBODY, Where.allOf(whom));
  }

  /**
   * Checks whether a password can be reset with a token.
   *
   * @return the name of the user; null for one without
   * @throws ParseException when not, with the text for the user
   */
  public @Nullable String checkReset(String token) {
    return name(accounts.mail().reset().check(token));
  }

  /**
   * Sets a new password, ends all sessions, and unlocks a locked account if the app wants that.
   *
   * @return the name of the user; null for one without
   * @throws ParseException if the token or the password is invalid, with the text for the user
   */
  public @Nullable String resetPassword(String token, Object password) {
    ParseObject user = accounts.mail().reset().consume(token, password, update);
    accounts.credentials().lockout().unlock(user.objectId());
    return name(user);
  }

  private static @Nullable String name(ParseObject user) {
    return user.get("username") instanceof String name ? name : null;
  }
}
