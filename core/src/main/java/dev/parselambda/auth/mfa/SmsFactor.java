package dev.parselambda.auth.mfa;

import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.auth.adapter.Signatures;
import dev.parselambda.value.Dates;
import dev.parselambda.value.JsonObjects;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes by text message. A code is good once, and for a time. */
final class SmsFactor {
  /** What parse-server takes for a number. */
  private static final Pattern MOBILE = Pattern.compile("[+]*[(]?[0-9]{1,3}[)]?[-\\s./0-9]*");

  private final int digits;
  private final Duration validity;
  private final SmsSender sender;
  private final InstantSource clock;

  SmsFactor(int digits, Duration validity, SmsSender sender, InstantSource clock) {
    this.digits = digits;
    this.validity = validity;
    this.sender = sender;
    this.clock = clock;
  }

  /** Sends a code to a number; it counts when the user has sent the code back. */
  AuthResult setUp(@Nullable Object mobile) {
    if (!(mobile instanceof String number)) {
      throw Refusal.failed("Invalid mobile number.");
    }
    Map<String, @Nullable Object> pending = new LinkedHashMap<>();
    pending.put(number, sent(number));
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("pending", pending);
    return new AuthResult.Save(data, Set.of(), null);
  }

  /** Makes a number the user's, by the code that went to it. */
  AuthResult confirm(
      @Nullable Object mobile, @Nullable Object token, Map<String, @Nullable Object> stored) {
    Map<String, @Nullable Object> pending = JsonObjects.of(stored.get("pending"));
    Map<String, @Nullable Object> waiting =
        pending == null || mobile == null ? null : JsonObjects.of(pending.get(mobile));
    if (pending == null || waiting == null) {
      throw Refusal.failed("This number is not pending");
    }
    if (!isCode(token, waiting) || isExpired(waiting)) {
      throw Refusal.failed("Invalid MFA token");
    }
    Map<String, @Nullable Object> others = new LinkedHashMap<>(pending);
    others.remove(mobile);
    Map<String, @Nullable Object> data = new LinkedHashMap<>(stored);
    data.put("pending", others);
    data.put("mobile", mobile);
    return new AuthResult.Save(data, Set.of(), null);
  }

  /** Sends a code for a log-in, which has to be tried again with it. */
  AuthResult request(String mobile, Map<String, @Nullable Object> stored) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(stored);
    data.putAll(sent(mobile));
    return new AuthResult.Pending(data, Set.of("mobile"), "Please enter the token");
  }

  /** Accepts the code that was sent, and uses it up. */
  AuthResult logIn(@Nullable Object token, Map<String, @Nullable Object> stored) {
    if (!isCode(token, stored)) {
      throw Refusal.failed("Invalid MFA token 1");
    }
    if (isExpired(stored)) {
      throw Refusal.failed("Invalid MFA token 2");
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>(stored);
    data.remove("token");
    data.remove("expiry");
    return new AuthResult.Save(data, Set.of("token"), null);
  }

  private Map<String, @Nullable Object> sent(String mobile) {
    if (!MOBILE.matcher(mobile).matches()) {
      throw Refusal.failed("Invalid mobile number.");
    }
    String code = newCode();
    sender.send(code, mobile);
    Map<String, @Nullable Object> sent = new LinkedHashMap<>();
    sent.put("token", code);
    sent.put("expiry", Map.of("__type", "Date", "iso", Dates.iso(clock.instant().plus(validity))));
    return sent;
  }

  private String newCode() {
    SecureRandom random = new SecureRandom();
    StringBuilder code = new StringBuilder(digits);
    while (code.length() < digits) {
      code.append((char) ('0' + random.nextInt(10)));
    }
    return code.toString();
  }

  private static boolean isCode(@Nullable Object token, Map<String, @Nullable Object> holder) {
    return token instanceof String given
        && holder.get("token") instanceof String code
        && Signatures.same(code, given);
  }

  /** A date inside an object comes as JSON, as a value, or as a bare text, by who has read it. */
  private boolean isExpired(Map<String, @Nullable Object> holder) {
    Object expiry = holder.get("expiry");
    Instant until =
        switch (expiry) {
          case Instant instant -> instant;
          case String iso -> Dates.parse(iso);
          case Map<?, ?> date when date.get("iso") instanceof String iso -> Dates.parse(iso);
          case null, default -> null;
        };
    return until == null || !clock.instant().isBefore(until);
  }
}
