package dev.parselambda.auth.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.auth.TestApp;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final String DIGITS = "1234567890";

  /** RFC 6238, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "         59, 94287082, 46119246, 90693936",
    " 1111111109, 07081804, 68084774, 25091201",
    " 1111111111, 14050471, 67062674, 99943326",
    " 1234567890, 89005924, 91819424, 93441116",
    " 2000000000, 69279037, 90698825, 38618901",
    "20000000000, 65353130, 77737706, 47863826"
  })
  void theCodesAreThoseOfTheStandard(long second, String sha1, String sha256, String sha512) {
    assertEquals(sha1, code("HmacSHA1", 20, second));
    assertEquals(sha256, code("HmacSHA256", 32, second));
    assertEquals(sha512, code("HmacSHA512", 64, second));
  }

  private static String code(String algorithm, int keySize, long second) {
    Totp totp = new Totp(algorithm, 8, 30);
    byte[] key = DIGITS.repeat(7).substring(0, keySize).getBytes(US_ASCII);
    return totp.code(key, totp.step(Instant.ofEpochSecond(second)));
  }

  @ParameterizedTest
  @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
  void aCodeIsAcceptedOnePeriodEarlyOrLate(long seconds, boolean accepted) {
    Totp totp = new Totp("HmacSHA1", 6, 30);
    byte[] key = DIGITS.getBytes(US_ASCII);
    long step = totp.step(TestApp.NOW);

    assertEquals(
        accepted ? OptionalLong.of(step) : OptionalLong.empty(),
        totp.match(key, totp.code(key, step), TestApp.NOW.plusSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({"4", "10"})
  void aCodeHasAsManyDigitsAsAskedFor(int digits) {
    Totp totp = new Totp("HmacSHA1", digits, 30);

    for (int step = 0; step < 50; step++) {
      assertEquals(digits, totp.code(DIGITS.getBytes(US_ASCII), step).length());
    }
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "MY======, f",
    "MZXQ====, fo",
    "MZXW6===, foo",
    "MZXW6YQ=, foob",
    "MZXW6YTB, fooba",
    "MZXW6YTBOI======, foobar",
    "mzxw 6ytb oi, foobar"
  })
  void secretsAreReadAsBase32(String base32, String text) {
    assertArrayEquals(text.getBytes(US_ASCII), Base32.decode(base32));
  }

  @Test
  void aSecretWithAnotherCharacterIsNone() {
    assertNull(Base32.decode("MZXW6YT1"));
    assertNull(Base32.decode("MZXW6YTÄ"));
  }
}
