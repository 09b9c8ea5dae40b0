package dev.parselambda.javascript.crypto;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostException;
import dev.parselambda.javascript.host.HostFunctions;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.KeyAgreement;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/** Keys for JavaScript, which holds them as objects without anything to see. */
public final class KeyFunctions {
  private KeyFunctions() {}

  public static void addTo(HostFunctions functions) {
    functions.add(
        "readKey",
        arguments ->
            Keys.read(
                Buffers.bytes(arguments[0]),
                arguments[1].asString(),
                arguments[2].isNull() ? null : arguments[2].asString()));
    functions.add("keyFacts", arguments -> Json.write(facts(of(arguments[0]))));
    functions.add("publicKeyOf", arguments -> PublicKeys.of(of(arguments[0])));
    functions.add(
        "keyBytes", arguments -> Buffers.of(Keys.bytes(of(arguments[0]), arguments[1].asString())));
    functions.add("keyJwk", arguments -> Json.write(Jwk.of(of(arguments[0]))));
    functions.add("jwkKey", arguments -> Jwk.key(object(arguments[0].asString())));
    functions.add("makeKeys", arguments -> pair(object(arguments[0].asString())));
    functions.add("agree", arguments -> agree(of(arguments[0]), of(arguments[1])));
  }

  static Key of(Value key) {
    return key.asHostObject();
  }

  private static Map<String, @Nullable Object> object(String text) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(text));
    return json == null ? Map.of() : json;
  }

  private static Map<String, Object> facts(Key key) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("type", key instanceof PrivateKey ? "private" : "public");
    switch (key) {
      case RSAKey rsa -> {
        facts.put("asymmetricKeyType", "rsa");
        facts.put("modulusLength", rsa.getModulus().bitLength());
        facts.put("publicExponent", String.valueOf(exponent(rsa)));
      }
      case ECKey ec -> {
        facts.put("asymmetricKeyType", "ec");
        facts.put("namedCurve", Curves.nameOf(ec.getParams()));
      }
      case EdECKey ed ->
          facts.put("asymmetricKeyType", ed.getParams().getName().toLowerCase(Locale.ROOT));
      case XECKey x -> facts.put("asymmetricKeyType", key.getAlgorithm().toLowerCase(Locale.ROOT));
      default -> facts.put("asymmetricKeyType", key.getAlgorithm().toLowerCase(Locale.ROOT));
    }
    return facts;
  }

  private static @Nullable BigInteger exponent(RSAKey key) {
    return switch (key) {
      case RSAPublicKey open -> open.getPublicExponent();
      case RSAPrivateCrtKey secret -> secret.getPublicExponent();
      default -> null;
    };
  }

  private static Object pair(Map<String, @Nullable Object> options) {
    try {
      KeyPair pair = generator(options).generateKeyPair();
      return ProxyArray.fromList(List.of(pair.getPublic(), pair.getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new HostException("ERR_INVALID_ARG_VALUE", String.valueOf(e.getMessage()));
    }
  }

  private static KeyPairGenerator generator(Map<String, @Nullable Object> options)
      throws GeneralSecurityException {
    String type = String.valueOf(options.get("type"));
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(
            switch (type) {
              case "rsa", "rsa-pss" -> "RSA";
              case "ec" -> "EC";
              default -> type;
            });
    switch (generator.getAlgorithm()) {
      case "RSA" ->
          generator.initialize(
              new RSAKeyGenParameterSpec(
                  options.get("modulusLength") instanceof Integer bits ? bits : 2048,
                  options.get("publicExponent") instanceof Integer exponent
                      ? BigInteger.valueOf(exponent)
                      : RSAKeyGenParameterSpec.F4));
      case "EC" ->
          generator.initialize(
              new ECGenParameterSpec(Curves.named(String.valueOf(options.get("namedCurve")))));
      default -> {}
    }
    return generator;
  }

  private static Object agree(Key own, Key other) {
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(own instanceof ECKey ? "ECDH" : "XDH");
      agreement.init(own);
      agreement.doPhase(other, true);
      return Buffers.of(agreement.generateSecret());
    } catch (GeneralSecurityException e) {
      throw new HostException("ERR_CRYPTO_INCOMPATIBLE_KEY", "Incompatible keys");
    }
  }
}
