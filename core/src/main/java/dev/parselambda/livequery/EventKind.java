package dev.parselambda.livequery;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens to an object from the view of one subscription. */
enum EventKind {
  CREATE,
  ENTER,
  UPDATE,
  LEAVE,
  DELETE;

  /** As frames name it. */
  String op() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name; null where there is no such kind. */
  static @Nullable EventKind of(@Nullable Object op) {
    for (EventKind kind : values()) {
      if (kind.op().equals(op)) {
        return kind;
      }
    }
    return null;
  }

  /**
   * What a save is.
   *
   * @param existed whether there was an object before
   * @param was whether that matched and could be read
   * @param is whether the object matches and can be read now
   * @return null for nothing
   */
  static @Nullable EventKind ofSave(boolean existed, boolean was, boolean is) {
    if (was) {
      return is ? UPDATE : LEAVE;
    }
    if (is) {
      return existed ? ENTER : CREATE;
    }
    return null;
  }
}
