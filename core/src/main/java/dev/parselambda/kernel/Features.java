package dev.parselambda.kernel;

import java.util.Map;

/** What {@code GET /serverInfo} says of more than one feature. */
public final class Features {
  /** All of it can be read and changed. */
  public static final Map<String, Boolean> ALL =
      Map.of("create", true, "read", true, "update", true, "delete", true);

  private Features() {}
}
