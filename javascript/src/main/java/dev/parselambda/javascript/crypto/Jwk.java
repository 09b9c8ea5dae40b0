package dev.parselambda.javascript.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.parselambda.javascript.host.HostException;
import java.io.IOException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/** Keys as JSON (RFC 7517, 7518, 8037): those of RSA, of the curves of NIST, and Ed25519. */
final class Jwk {
  private Jwk() {}

  static Map<String, Object> of(Key key) {
    PrivateKey secret = key instanceof PrivateKey own ? own : null;
    return switch (PublicKeys.of(key)) {
      case RSAPublicKey open -> {
        RSAKey.Builder jwk = new RSAKey.Builder(open);
        yield (secret == null ? jwk : jwk.privateKey(secret)).build().toJSONObject();
      }
      case ECPublicKey open -> {
        ECKey.Builder jwk = new ECKey.Builder(Curve.forECParameterSpec(open.getParams()), open);
        yield (secret == null ? jwk : jwk.privateKey(secret)).build().toJSONObject();
      }
      case EdECPublicKey open when open.getParams().getName().equals("Ed25519") -> {
        byte[] point =
            SubjectPublicKeyInfo.getInstance(open.getEncoded()).getPublicKeyData().getOctets();
        OctetKeyPair.Builder jwk = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point));
        yield (secret == null ? jwk : jwk.d(Base64URL.encode(seed(secret)))).build().toJSONObject();
      }
      default -> throw unsupported(key.getAlgorithm());
    };
  }

  static Key key(Map<String, @Nullable Object> json) {
    try {
      return switch (JWK.parse(json)) {
        case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) -> key(pair);
        case AsymmetricJWK jwk when jwk instanceof RSAKey || jwk instanceof ECKey -> {
          PrivateKey secret = jwk.toPrivateKey();
          yield secret == null ? jwk.toPublicKey() : secret;
        }
        default -> throw unsupported(String.valueOf(json.get("kty")));
      };
    } catch (ParseException | JOSEException | IOException | IllegalArgumentException e) {
      throw new HostException("ERR_CRYPTO_INVALID_JWK", "Invalid JWK data");
    }
  }

  private static Key key(OctetKeyPair pair) throws IOException {
    return pair.isPrivate()
        ? Keys.privateKey(
            PrivateKeyInfoFactory.createPrivateKeyInfo(
                new Ed25519PrivateKeyParameters(pair.getDecodedD())))
        : Keys.publicKey(
            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                new Ed25519PublicKeyParameters(pair.getDecodedX())));
  }

  private static byte[] seed(PrivateKey key) {
    try {
      return ((Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(key.getEncoded()))
          .getEncoded();
    } catch (IOException e) {
      throw unsupported(key.getAlgorithm());
    }
  }

  private static HostException unsupported(String type) {
    return new HostException(
        "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type: " + type);
  }
}
