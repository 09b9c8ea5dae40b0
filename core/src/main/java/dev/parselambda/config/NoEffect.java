package dev.parselambda.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What configurations carry and this server need not read: settings of Node.js and Express, and
 * names that parse-server 9 does not know any more or never knew, which it goes over likewise. They
 * are accepted, with a warning that says why they change nothing.
 */
final class NoEffect {
  private static final Map<String, String> REASONS =
      Map.of(
          "cluster", "one process uses all processors",
          "enableExpressErrorHandler", "there is no Express app that errors could be handed to",
          "databaseOptions.autoSelectFamily", "it is a setting of Node.js",
          "databaseOptions.autoSelectFamilyAttemptTimeout", "it is a setting of Node.js",
          "databaseOptions.forceServerObjectId", "every object has an id before it is sent",
          "encodeParseObjectInCloudFunction", "objects in the results of functions are always sent",
          "pages.enableRouter", "the pages are always served",
          "customIdSize", "objectIdSize sets the length of object ids",
          "websocketTimeout", "it is read in liveQueryServerOptions");

  private NoEffect() {}

  /** Why an option changes nothing; null when it does change something. */
  static @Nullable String reason(String path) {
    return REASONS.get(path);
  }
}
