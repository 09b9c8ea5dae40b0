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
          Map.entry("cluster", "one process uses all processors"),
          Map.entry("directAccess", "Cloud Code always reaches the API in the process"),
          Map.entry(
              "enableExpressErrorHandler",
              "there is no Express app that errors could be handed to"),
          Map.entry("databaseOptions.autoSelectFamily", "it is a setting of Node.js"),
          Map.entry("databaseOptions.autoSelectFamilyAttemptTimeout", "it is a setting of Node.js"),
          Map.entry(
              "databaseOptions.forceServerObjectId", "every object has an id before it is sent"),
          Map.entry(
              "encodeParseObjectInCloudFunction",
              "objects in the results of functions are always sent"),
          Map.entry("pages.enableRouter", "the pages are always served"),
          Map.entry("customIdSize", "objectIdSize sets the length of object ids"),
          Map.entry("cacheAdapter", "sessions are remembered in memory, for cacheTTL"),
          Map.entry("websocketTimeout", "it is read in liveQueryServerOptions"),
          Map.entry("liveQueryServerOptions.appId", "subscribers are those of the app"),
          Map.entry(
              "liveQueryServerOptions.masterKey",
              "the server calls itself without a key; keyPairs has the keys of subscribers"),
          Map.entry(
              "liveQueryServerOptions.serverURL", "sessions are read without calling an address"),
          Map.entry("liveQueryServerOptions.logLevel", "the logLevel of the server counts"),
          Map.entry("masterKeyTtl", "the master key does not change while the server runs"),
          Map.entry(
              "encryptionKey",
              "Parse Server reads it nowhere either: files in GridFS are encrypted with fileKey"),
          Map.entry("verifyServerUrl", "a start calls no address, its own neither"),
          Map.entry(
              "databaseOptions.enableSchemaHooks",
              "other instances see a change of the schema within schemaCacheTtl"),
          Map.entry(
              "databaseOptions.logClientEvents",
              "MongoDB's Java driver logs its events by itself, as org.mongodb.driver"));

  private NoEffect() {}

  /** Why an option changes nothing; null when it does change something. */
  public static @Nullable String reason(String path) {
    return REASONS.get(path);
  }
}
