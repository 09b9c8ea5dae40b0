package dev.parselambda.auth.mfa;

import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.auth.adapter.Signatures;
import dev.parselambda.value.Numbers;
import dev.parselambda.value.ObjectIds;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Codes of an authenticator app, with recovery codes for the day it is lost.
 *
 * <p>A code is good for one log-in (RFC 6238, section 5.2): the step of the last one is stored, and
 * neither it nor an earlier one is accepted again. The code that sets the factor up does not count;
 * clients log in with it right after.
 */
final class TotpFactor {
  /** In characters of base 32: 100 bits. */
  private static final int SHORTEST_SECRET = 20;

  private static final int RECOVERY_CODE_SIZE = 30;

  private final Totp totp;
  private final InstantSource clock;

  TotpFactor(Totp totp, InstantSource clock) {
    this.totp = totp;
    this.clock = clock;
  }

  /** Stores a secret that the client shows to have, and hands out the recovery codes. */
  AuthResult.Save setUp(@Nullable Object secret, @Nullable Object token) {
    if (!(secret instanceof String text)
        || text.length() < SHORTEST_SECRET
        || !(token instanceof String code)
        || code.isEmpty()) {
      throw Refusal.failed("Invalid MFA data");
    }
    byte[] key = Base32.decode(text);
    if (key == null) {
      throw Refusal.failed("Invalid MFA data");
    }
    if (totp.match(key, code, clock.instant()).isEmpty()) {
      throw invalidToken();
    }
    List<String> recovery =
        List.of(ObjectIds.newId(RECOVERY_CODE_SIZE), ObjectIds.newId(RECOVERY_CODE_SIZE));
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("secret", text);
    data.put("recovery", recovery);
    return new AuthResult.Save(data, Set.of(), Map.of("recovery", String.join(", ", recovery)));
  }

  /** Accepts a code of the app or a recovery code, and uses it up. */
  AuthResult logIn(@Nullable Object token, String secret, Map<String, @Nullable Object> stored) {
    byte[] key = Base32.decode(secret);
    if (!(token instanceof String code) || key == null) {
      throw invalidToken();
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>(stored);
    if (stored.get("recovery") instanceof List<?> recovery) {
      List<Object> left = without(code, recovery);
      if (left.size() < recovery.size()) {
        data.put("recovery", left);
        return new AuthResult.Save(data, Set.of("secret", "recovery"), null);
      }
    }
    OptionalLong step = totp.match(key, code, clock.instant());
    if (step.isEmpty() || step.getAsLong() <= lastUsed(stored)) {
      throw invalidToken();
    }
    data.put("usedStep", Numbers.canonical(step.getAsLong()));
    return new AuthResult.Save(data, Set.of("secret", "usedStep"), null);
  }

  private static List<Object> without(String code, List<?> recovery) {
    List<Object> left = new ArrayList<>();
    for (Object element : recovery) {
      if (!(element instanceof String text && Signatures.same(text, code))) {
        left.add(element);
      }
    }
    return left;
  }

  private static long lastUsed(Map<String, @Nullable Object> stored) {
    return stored.get("usedStep") instanceof Number step ? step.longValue() : Long.MIN_VALUE;
  }

  private static RuntimeException invalidToken() {
    return Refusal.failed("Invalid MFA token");
  }
}
