package dev.parselambda.files.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FileKeyTest {
  /** {@code Hello} with the key {@code secret}, as Node.js encrypts it with this vector. */
  private static final byte[] BY_NODE =
      HexFormat.of()
          .parseHex(
              "4bfc2f64fd"
                  + "000102030405060708090a0b0c0d0e0f"
                  + "c19e5e0aaf926566607b7d9bdae127a6");

  private static final FileKey KEY = new FileKey("secret");

  @Test
  void aFileOfParseServerIsDecrypted() {
    assertArrayEquals("Hello".getBytes(UTF_8), KEY.decrypt(BY_NODE));
  }

  @Test
  void whatIsEncryptedIsDecryptedWithTheSameKeyOnly() {
    byte[] plain = "some text".getBytes(UTF_8);
    byte[] encrypted = KEY.encrypt(plain);

    assertEquals(plain.length + FileKey.OVERHEAD, encrypted.length);
    assertArrayEquals(plain, KEY.decrypt(encrypted));
    assertNull(new FileKey("other").decrypt(encrypted));
    assertFalse(Arrays.equals(encrypted, KEY.encrypt(plain)), "each has a vector of its own");
  }

  @Test
  void aChangeAtAnyPlaceIsNoticed() {
    for (int i = 0; i < BY_NODE.length; i++) {
      byte[] changed = BY_NODE.clone();
      changed[i] ^= 1;
      assertNull(KEY.decrypt(changed), "byte " + i);
    }
    assertNull(KEY.decrypt(Arrays.copyOf(BY_NODE, 31)));
    assertNull(KEY.decrypt(new byte[0]));
  }
}
