package dev.parselambda.auth.mfa;

import dev.parselambda.auth.adapter.Signatures;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Time-based one-time passwords (RFC 6238).
 *
 * @param algorithm the keyed hash, such as {@code HmacSHA1}
 * @param digits how long a code is
 * @param period seconds that a code is shown
 */
record Totp(String algorithm, int digits, int period) {
  /** Steps before and after the current one that are accepted: clocks differ, people are slow. */
  private static final int WINDOW = 1;

  /** The number of the period that a time is in. */
  long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), (long) period);
  }

  /** The code of a step (RFC 4226, section 5.3). */
  String code(byte[] key, long step) {
    byte[] hash =
        Signatures.hmac(algorithm, key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    long truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffffL;
    String code = Long.toString(truncated % (long) Math.pow(10, digits));
    return "0".repeat(digits - code.length()) + code;
  }

  /** The step near a time whose code this is; empty when there is none. */
  OptionalLong match(byte[] key, String code, Instant now) {
    long current = step(now);
    OptionalLong match = OptionalLong.empty();
    for (long step = current - WINDOW; step <= current + WINDOW; step++) {
      if (Signatures.same(code(key, step), code)) {
        match = OptionalLong.of(step);
      }
    }
    return match;
  }
}
