package dev.parselambda.auth.openid;

import dev.parselambda.auth.adapter.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature has been verified (JSON Web Token, RFC 7519); what it claims has not.
 *
 * @param claims all claims, those with a component of their own included
 */
record IdToken(
    String issuer,
    String subject,
    List<String> audience,
    @Nullable Instant expiry,
    @Nullable Instant notBefore,
    Map<String, @Nullable Object> claims) {

  /** Refuses a token that is not valid now, or for ever. Texts are those of parse-server. */
  IdToken requireTime(Instant now) {
    if (notBefore != null && notBefore.isAfter(now)) {
      throw Refusal.notFound("jwt not active");
    }
    if (expiry == null || !now.isBefore(expiry)) {
      throw Refusal.notFound("jwt expired");
    }
    return this;
  }

  /** Refuses a token that was made for other apps. */
  IdToken requireAudience(List<String> apps) {
    if (audience.stream().noneMatch(apps::contains)) {
      throw Refusal.notFound("jwt audience invalid. expected: " + String.join(" or ", apps));
    }
    return this;
  }

  /** Refuses a token of another user. */
  void requireSubject(@Nullable Object id) {
    if (subject.isEmpty() || !subject.equals(id)) {
      throw Refusal.notFound("auth data is invalid for this user.");
    }
  }
}
