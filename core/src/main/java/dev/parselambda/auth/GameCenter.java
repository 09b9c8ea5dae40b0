package dev.parselambda.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.Insecure;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.config.option.OptionsException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Apple Game Center: a signature over the player, the app, a time and a salt. The client names the
 * URL of the key's certificate.
 *
 * <p>Source: Apple, GKLocalPlayer, {@code fetchItems(forIdentityVerificationSignature:)}.
 */
final class GameCenter implements AuthAdapter {
  /** The authority that certifies Apple's keys; published by DigiCert. */
  private static final String ROOT =
      "https://cacerts.digicert.com/DigiCertTrustedG4CodeSigningRSA4096SHA3842021CA1.crt.pem";

  private static final List<String> REQUIRED =
      List.of("id", "publicKeyUrl", "timestamp", "signature", "salt");

  private final Insecure insecure;
  private final @Nullable String bundleId;
  private final GameCenterKeys keys;

  GameCenter(ProviderOptions options, AuthServices services) {
    String root = options.text("rootCertificateUrl");
    this.insecure = Insecure.of(options, services);
    this.bundleId = options.text("bundleId");
    this.keys =
        new GameCenterKeys(
            URI.create(root == null ? ROOT : root), services.http(), services.clock());
    if (!insecure.isEnabled() && bundleId == null) {
      throw new OptionsException("bundleId is required for secure auth.");
    }
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    Map<String, @Nullable Object> data = attempt.data();
    List<String> required = new ArrayList<>(REQUIRED);
    if (bundleId == null) {
      insecure.require("gcenter only works with enableInsecureAuthAdapters: true");
      required.add("bundleId");
    }
    for (String key : required) {
      if (ProviderIds.text(data.get(key)) == null) {
        throw Refusal.notFound("AuthData " + key + " is missing.");
      }
    }
    PublicKey key = keys.at(String.valueOf(data.get("publicKeyUrl")));
    if (!isSigned(data, key)) {
      throw Refusal.notFound("Invalid signature.");
    }
    return AuthResult.ACCEPTED;
  }

  private boolean isSigned(Map<String, @Nullable Object> data, PublicKey key) {
    String bundle = bundleId == null ? String.valueOf(data.get("bundleId")) : bundleId;
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(String.valueOf(data.get("id")).getBytes(UTF_8));
      signature.update(bundle.getBytes(UTF_8));
      signature.update(bigEndian(data.get("timestamp")));
      signature.update(Base64.getDecoder().decode(String.valueOf(data.get("salt"))));
      return signature.verify(Base64.getDecoder().decode(String.valueOf(data.get("signature"))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Milliseconds since 1970, as eight bytes; large numbers arrive as doubles. */
  private static byte[] bigEndian(@Nullable Object timestamp) {
    long millis =
        timestamp instanceof Number number
            ? number.longValue()
            : Long.parseLong(String.valueOf(timestamp));
    return ByteBuffer.allocate(Long.BYTES).putLong(millis).array();
  }
}
