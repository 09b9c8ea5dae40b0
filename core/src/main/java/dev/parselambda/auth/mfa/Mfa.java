package dev.parselambda.auth.mfa;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthPolicy;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second factor ({@code authData.mfa}): codes of an authenticator app, or by text message.
 *
 * <p>Stored is {@code {secret, recovery: [code, ...], usedStep}} for an app, {@code {mobile}} for
 * text messages, and {@code {pending: {NUMBER: {token, expiry}}}} until a number is confirmed.
 * Clients see {@code {status: "enabled"}} or {@code "disabled"}; secrets are for the master key
 * only.
 *
 * <p>What lets in once must not let in twice, also when two calls come at the same time: each code
 * that is accepted changes a field of the stored data, and that field guards the write.
 */
public final class Mfa implements AuthAdapter {
  private final @Nullable TotpFactor totp;
  private final @Nullable SmsFactor sms;

  Mfa(@Nullable TotpFactor totp, @Nullable SmsFactor sms) {
    this.totp = totp;
    this.sms = sms;
  }

  /**
   * The second factor with text messages sent by the app's own code; to be registered as provider
   * {@code mfa}. Its options are those of the configuration.
   */
  public static Factory with(SmsSender sender) {
    return options ->
        MfaOptions.read(new ProviderOptions("mfa", options), sender, InstantSource.system());
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    return switch (attempt) {
      case AuthAttempt.SetUp setUp -> setUp(setUp.data());
      case AuthAttempt.LogIn logIn -> logIn(logIn.data().get("token"), logIn.stored());
      case AuthAttempt.Update update ->
          update.request().caller().caller().isMaster()
              ? AuthResult.ACCEPTED
              : update(update.data(), update.stored());
    };
  }

  private AuthResult setUp(Map<String, @Nullable Object> data) {
    if (sms != null && data.get("mobile") != null) {
      return sms.setUp(data.get("mobile"));
    }
    if (totp != null) {
      return totp.setUp(data.get("secret"), data.get("token"));
    }
    throw Refusal.failed("Invalid MFA data");
  }

  private AuthResult logIn(@Nullable Object token, Map<String, @Nullable Object> stored) {
    if (sms != null && stored.get("mobile") instanceof String mobile) {
      return "request".equals(token) ? sms.request(mobile, stored) : sms.logIn(token, stored);
    }
    if (totp != null && stored.get("secret") instanceof String secret) {
      return totp.logIn(token, secret, stored);
    }
    return AuthResult.UNSAVED;
  }

  private AuthResult update(
      Map<String, @Nullable Object> data, Map<String, @Nullable Object> stored) {
    if (sms != null && data.get("mobile") != null) {
      if (data.get("token") != null) {
        return sms.confirm(data.get("mobile"), data.get("token"), stored);
      }
      if (isEnabled(stored)) {
        throw Refusal.failed("MFA is already set up on this account");
      }
      return sms.setUp(data.get("mobile"));
    }
    if (totp == null) {
      throw Refusal.failed("Invalid MFA data");
    }
    // Who has a second factor must show it to get another; the proof is used up with the change.
    AuthResult proof = logIn(data.get("old"), stored);
    if (proof instanceof AuthResult.Pending) {
      return proof;
    }
    AuthResult.Save change = totp.setUp(data.get("secret"), data.get("token"));
    return proof instanceof AuthResult.Save used
        ? new AuthResult.Save(change.data(), used.singleUse(), change.response())
        : change;
  }

  @Override
  public Map<String, @Nullable Object> afterFind(
      Map<String, @Nullable Object> stored, AuthCaller viewer) {
    if (viewer.caller().isMaster()) {
      return stored;
    }
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("status", isEnabled(stored) ? "enabled" : "disabled");
    return shown;
  }

  /** A number that waits to be confirmed does not lock its user out. */
  @Override
  public AuthPolicy policy(Map<String, @Nullable Object> stored, AuthCaller caller) {
    return isEnabled(stored) ? AuthPolicy.ADDITIONAL : AuthPolicy.DEFAULT;
  }

  private boolean isEnabled(Map<String, @Nullable Object> stored) {
    return (totp != null && stored.get("secret") != null)
        || (sms != null && stored.get("mobile") != null);
  }
}
