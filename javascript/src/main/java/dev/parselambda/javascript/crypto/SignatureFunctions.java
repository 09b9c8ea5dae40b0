package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostException;
import dev.parselambda.javascript.host.HostFunctions;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Signatures of RSA (PKCS #1 and PSS), of elliptic curves and of Edwards curves. */
public final class SignatureFunctions {
  private SignatureFunctions() {}

  public static void addTo(HostFunctions functions) {
    functions.add(
        "sign",
        arguments -> {
          try {
            Key key = KeyFunctions.of(arguments[0]);
            Signature signature = signature(key, arguments[1].asString(), options(arguments[2]));
            signature.initSign((PrivateKey) key);
            signature.update(Buffers.bytes(arguments[3]));
            return Buffers.of(signature.sign());
          } catch (GeneralSecurityException | ClassCastException e) {
            throw failed(e);
          }
        });
    functions.add("verify", SignatureFunctions::verify);
  }

  /** {@code verify(key, hash, options, data, signature)}: no signature at all is a wrong one. */
  private static Object verify(Value... arguments) {
    try {
      Key key = KeyFunctions.of(arguments[0]);
      Signature signature = signature(key, arguments[1].asString(), options(arguments[2]));
      signature.initVerify((PublicKey) key);
      signature.update(Buffers.bytes(arguments[3]));
      return signature.verify(Buffers.bytes(arguments[4]));
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException | ClassCastException e) {
      throw failed(e);
    }
  }

  private static Map<String, @Nullable Object> options(Value json) {
    Map<String, @Nullable Object> options = JsonObjects.of(Json.parse(json.asString()));
    return options == null ? Map.of() : options;
  }

  /**
   * @param options {@code pss}, with {@code saltLength} in bytes, or {@code p1363}
   */
  private static Signature signature(Key key, String hash, Map<String, @Nullable Object> options)
      throws GeneralSecurityException {
    String plain = hash.isEmpty() ? "" : Hashes.named(hash);
    return switch (key) {
      case EdECKey _ -> Signature.getInstance("EdDSA");
      case ECKey _ ->
          Signature.getInstance(
              plain.replace("-", "")
                  + "withECDSA"
                  + (options.containsKey("p1363") ? "inP1363Format" : ""));
      case RSAKey rsa when options.containsKey("pss") -> {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        int size = Hashes.size(plain);
        int salt = options.get("saltLength") instanceof Integer given ? given : size;
        int most = (rsa.getModulus().bitLength() + 6) / Byte.SIZE - size - 2;
        MGF1ParameterSpec mask = new MGF1ParameterSpec(plain);
        signature.setParameter(
            new PSSParameterSpec(plain, "MGF1", mask, salt < 0 ? most : salt, 1));
        yield signature;
      }
      default -> Signature.getInstance(plain.replace("-", "") + "withRSA");
    };
  }

  private static HostException failed(Exception e) {
    return new HostException("ERR_CRYPTO_OPERATION_FAILED", String.valueOf(e.getMessage()));
  }
}
