package dev.parselambda.config.option;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What configurations carry and this server need not read: settings of Node.js and Express, and
 * names that parse-server 9 does not know any more or never knew, which it goes over likewise. They
 * are accepted, with a warning that says why they change nothing.
 */
public final class NoEffect {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("cluster", "one process uses all CPUs"),
          Map.entry("directAccess", "Cloud Code always calls the API in the process"),
          Map.entry("enableExpressErrorHandler", "there is no Express app to pass errors to"),
          Map.entry("databaseOptions.autoSelectFamily", "it is a setting of Node.js"),
          Map.entry("databaseOptions.autoSelectFamilyAttemptTimeout", "it is a setting of Node.js"),
          Map.entry(
              "databaseOptions.forceServerObjectId",
              "every object gets its id before it is sent to the database"),
          Map.entry("encodeParseObjectInCloudFunction", "functions always return Parse objects"),
          Map.entry("pages.enableRouter", "the pages are always served"),
          Map.entry("customIdSize", "objectIdSize sets the length of object ids"),
          Map.entry("cacheAdapter", "sessions are cached in memory for cacheTTL"),
          Map.entry("websocketTimeout", "set it in liveQueryServerOptions"),
          Map.entry("liveQueryServerOptions.appId", "subscribers always belong to the app"),
          Map.entry(
              "liveQueryServerOptions.masterKey",
              "the server calls itself without a key; set the subscribers' keys in keyPairs"),
          Map.entry("liveQueryServerOptions.serverURL", "sessions are read without an HTTP call"),
          Map.entry("liveQueryServerOptions.logLevel", "the server's logLevel applies"),
          Map.entry("masterKeyTtl", "the master key does not change while the server runs"),
          Map.entry(
              "encryptionKey",
              "Parse Server does not read it either; fileKey encrypts files in GridFS"),
          Map.entry("verifyServerUrl", "a start calls no URL"),
          Map.entry(
              "databaseOptions.enableSchemaHooks",
              "other instances see schema changes within schemaCacheTtl"),
          Map.entry(
              "databaseOptions.logClientEvents",
              "MongoDB's Java driver logs its own events, as org.mongodb.driver"));

  private NoEffect() {}

  /** Why an option changes nothing; null when it does change something. */
  public static @Nullable String reason(String path) {
    return REASONS.get(path);
  }
}
