package dev.parselambda.files.store;

import dev.parselambda.files.store.EncryptedFileStore.Rotation;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A rotation of keys on its way through the files of a store. */
final class KeyRotation {
  private final FileKey now;
  private final @Nullable FileKey before;
  private final List<String> rotated = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private int current;

  /**
   * @param now the key of the store
   * @param before the key that the files were encrypted with; null for none
   */
  KeyRotation(@Nullable FileKey now, @Nullable FileKey before) {
    if (now == null) {
      throw new ParseException(
          ParseError.OTHER_CAUSE, "The store has no key that its files could be encrypted with.");
    }
    this.now = now;
    this.before = before;
  }

  /**
   * @param stored the bytes as they are stored
   * @param rewrite stores others in their place
   */
  void rotate(String name, byte[] stored, Consumer<byte[]> rewrite) {
    if (now.decrypt(stored) != null) {
      current++;
      return;
    }
    byte[] plain = before == null ? stored : before.decrypt(stored);
    if (plain == null) {
      failed.add(name);
    } else {
      rewrite.accept(now.encrypt(plain));
      rotated.add(name);
    }
  }

  Rotation outcome() {
    return new Rotation(List.copyOf(rotated), current, List.copyOf(failed));
  }
}
