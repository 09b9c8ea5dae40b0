package dev.parselambda.embedded.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Field names repeat all the time: this gives the same string for the same bytes. */
final class NameCache {
  private static final int SIZE = 1024;
  private static final int LONGEST = 40;

  private final @Nullable String[] known = new @Nullable String[SIZE];

  String get(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int hash = length;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & (SIZE - 1);
    String cached = known[slot];
    if (cached != null && isSame(cached, bytes, from, length)) {
      return cached;
    }
    String name = new String(bytes, from, length, StandardCharsets.UTF_8);
    known[slot] = name;
    return name;
  }

  /** Only for ASCII; other names are decoded each time. */
  private static boolean isSame(String name, byte[] bytes, int from, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
