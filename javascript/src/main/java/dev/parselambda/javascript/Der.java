package dev.parselambda.javascript;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of DER (X.690) as it takes to put the older forms of keys into those that Java reads. */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int BITS = 0x03;
  private static final int PARAMETERS = 0xa0;
  private static final int LONG = 0x80;
  private static final byte[] ZERO = {2, 1, 0};

  /** AlgorithmIdentifier rsaEncryption with NULL (RFC 8017). */
  private static final byte[] RSA = {
    0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** The object identifier id-ecPublicKey (RFC 5480). */
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private Der() {}

  /** A private key of PKCS #1 as one of PKCS #8. */
  static byte[] privateRsa(byte[] key) {
    return value(SEQUENCE, ZERO, RSA, value(OCTETS, key));
  }

  /** A public key of PKCS #1 as a SubjectPublicKeyInfo. */
  static byte[] publicRsa(byte[] key) {
    return value(SEQUENCE, RSA, value(BITS, new byte[1], key));
  }

  /**
   * A private key of SEC 1 (RFC 5915), which has its curve in it, as one of PKCS #8.
   *
   * @throws HostException where it names no curve
   */
  static byte[] privateEc(byte[] key) {
    for (int at = start(key, 0); at < key.length; at = end(key, at)) {
      if ((key[at] & 0xff) == PARAMETERS) {
        byte[] curve = Arrays.copyOfRange(key, start(key, at), end(key, at));
        return value(SEQUENCE, ZERO, value(SEQUENCE, EC, curve), value(OCTETS, key));
      }
    }
    throw new HostException("ERR_OSSL_UNSUPPORTED", "The key names no curve");
  }

  /** What is inside of the private key of a PKCS #8 structure: the third value. */
  static byte[] inner(byte[] key) {
    int at = start(key, 0);
    at = end(key, end(key, at));
    return Arrays.copyOfRange(key, start(key, at), end(key, at));
  }

  /** What is inside of the bits of a SubjectPublicKeyInfo. */
  static byte[] innerPublic(byte[] key) {
    int at = end(key, start(key, 0));
    return Arrays.copyOfRange(key, start(key, at) + 1, end(key, at));
  }

  private static int start(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    return at + 2 + (length > LONG ? length - LONG : 0);
  }

  private static int end(byte[] der, int at) {
    int start = start(der, at);
    int length = 0;
    if (start == at + 2) {
      length = der[at + 1] & 0xff;
    } else {
      for (int i = at + 2; i < start; i++) {
        length = (length << Byte.SIZE) | (der[i] & 0xff);
      }
    }
    return start + length;
  }

  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int size = content.size();
    if (size < LONG) {
      out.write(size);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(size) + 7) / Byte.SIZE;
      out.write(LONG | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(size >>> (i * Byte.SIZE));
      }
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
