package dev.parselambda.users;

import dev.parselambda.access.Call;
import dev.parselambda.config.Options;
import dev.parselambda.http.Response;
import dev.parselambda.query.Where;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * POST /requestPasswordReset and /verificationEmailRequest: a client requests a mail. The response
 * does not reveal whether the address exists, unless the app allows that.
 */
final class MailRequests {
  private final Accounts accounts;
  private final boolean hidesUnknownReset;
  private final boolean hidesUnknownVerification;

  MailRequests(Accounts accounts, Options options) {
    this.accounts = accounts;
    this.hidesUnknownReset = options.users().passwordPolicy().resetPasswordSuccessOnInvalidEmail();
    this.hidesUnknownVerification = options.email().emailVerifySuccessOnInvalidEmail();
  }

  /** Sends a mail for a new password. */
  Response resetPassword(Call call) {
    accounts.mail().mails().require();
    Object email = call.body().get("email");
    Object token = call.body().get("token");
    if (!JavaScript.isTrue(email) && !JavaScript.isTrue(token)) {
      throw missing();
    }
    if (JavaScript.isTrue(token)) {
      if (!(token instanceof String expired)) {
        throw new ParseException(ParseError.INVALID_VALUE, "token must be a string");
      }
      String address = accounts.mail().reset().addressOfExpired(expired);
      email = address == null ? email : address;
    }
    String whom = address(email);
    if (accounts.code().triggers().judgePasswordResets()) {
      ParseObject user = accounts.mail().reset().receiver(whom);
      if (user != null) {
        accounts.code().triggers().beforePasswordReset(call.caller(), user);
      }
    }
    boolean sent = accounts.mail().reset().send(whom);
    if (!sent && !hidesUnknownReset) {
      throw new ParseException(
          ParseError.OBJECT_NOT_FOUND, "A user with that email does not exist.");
    }
    return Response.json(Map.of());
  }

  /** Sends another mail that verifies the address. */
  Response verifyEmail(Call call) {
    accounts.mail().mails().require();
    Object email = call.body().get("email");
    if (!JavaScript.isTrue(email)) {
      throw missing();
    }
    String address = address(email);
    if (!accounts.mail().verification().sendAgain(call.caller(), UserStore.is("email", address))
        && !hidesUnknownVerification) {
      throw unsent(address);
    }
    return Response.json(Map.of());
  }

  private ParseException unsent(String address) {
    Where whom = UserStore.is("email", address);
    List<ParseObject> known = accounts.users().find(whom, 1);
    return known.isEmpty()
        ? new ParseException(ParseError.EMAIL_NOT_FOUND, "No user found with email " + address)
        : new ParseException(ParseError.OTHER_CAUSE, "Email " + address + " is already verified.");
  }

  private static String address(@Nullable Object email) {
    if (!(email instanceof String address)) {
      throw new ParseException(
          ParseError.INVALID_EMAIL_ADDRESS, "you must provide a valid email string");
    }
    return address;
  }

  private static ParseException missing() {
    return new ParseException(ParseError.EMAIL_MISSING, "you must provide an email");
  }
}
