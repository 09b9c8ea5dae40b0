package dev.parselambda.livequery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that clients connect with (option {@code keyPairs}): one of them is enough. */
record KeyPairs(Map<String, @Nullable Object> keys) {
  private static final String MASTER = "masterKey";

  /** Whether a client may connect with what it sends; where there are no keys everybody may. */
  boolean letIn(Map<String, String> sent) {
    return keys.isEmpty() || keys.keySet().stream().anyMatch(name -> holds(name, sent));
  }

  /** Whether the client has the rights of the master key. */
  boolean isMaster(Map<String, String> sent) {
    return holds(MASTER, sent);
  }

  private boolean holds(String name, Map<String, String> sent) {
    String given = sent.get(name);
    return given != null
        && keys.get(name) instanceof String key
        && !key.isEmpty()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }
}
