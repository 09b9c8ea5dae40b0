package dev.parselambda.kernel;

import java.util.Map;

/** Values in {@code GET /serverInfo} that several features share. */
public final class Features {
  /** Everything can be read and changed. */
  public static final Map<String, Boolean> ALL =
      Map.of("create", true, "read", true, "update", true, "delete", true);

  private Features() {}
}
