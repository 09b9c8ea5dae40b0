package dev.parselambda.config;

import static dev.parselambda.config.Option.integer;
import static dev.parselambda.config.Option.option;
import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is handed to the MongoDB driver. What is absent is left to the connection string or the
 * driver's own default.
 */
public record Driver(
    @Nullable String appName,
    @Nullable String compressors,
    @Nullable Integer zlibCompressionLevel,
    ClientMetadata metadata,
    DriverAuthentication authentication,
    DriverPool pool,
    DriverConsistency consistency,
    DriverTimeouts timeouts,
    DriverTls tls,
    DriverProxy proxy,
    DriverTopology topology) {
  static final List<Option> OPTIONS =
      Option.join(
          Capability.DATABASE.options(
              text("appName", "PARSE_SERVER_DATABASE_APP_NAME"),
              text("compressors", "PARSE_SERVER_DATABASE_COMPRESSORS"),
              integer("zlibCompressionLevel", "PARSE_SERVER_DATABASE_ZLIB_COMPRESSION_LEVEL"),
              option(
                  "autoSelectFamily", "PARSE_SERVER_DATABASE_AUTO_SELECT_FAMILY", Kind.ANY, null),
              option(
                  "autoSelectFamilyAttemptTimeout",
                  "PARSE_SERVER_DATABASE_AUTO_SELECT_FAMILY_ATTEMPT_TIMEOUT",
                  Kind.ANY,
                  null),
              option(
                  "forceServerObjectId",
                  "PARSE_SERVER_DATABASE_FORCE_SERVER_OBJECT_ID",
                  Kind.ANY,
                  null),
              ClientMetadata.GROUP),
          DriverAuthentication.OPTIONS,
          DriverPool.OPTIONS,
          DriverConsistency.OPTIONS,
          DriverTimeouts.OPTIONS,
          DriverTls.OPTIONS,
          DriverProxy.OPTIONS,
          DriverTopology.OPTIONS);

  static Driver read(Settings settings) {
    return new Driver(
        settings.textOrNull("appName"),
        settings.textOrNull("compressors"),
        settings.integerOrNull("zlibCompressionLevel"),
        ClientMetadata.read(settings),
        DriverAuthentication.read(settings),
        DriverPool.read(settings),
        DriverConsistency.read(settings),
        DriverTimeouts.read(settings),
        DriverTls.read(settings),
        DriverProxy.read(settings),
        DriverTopology.read(settings));
  }
}
