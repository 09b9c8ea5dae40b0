package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.option;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is handed to the MongoDB driver. What is absent is left to the connection string or the
 * driver's own default.
 */
public record DriverConfig(
    @Nullable String appName,
    @Nullable String compressors,
    @Nullable Integer zlibCompressionLevel,
    ClientMetadataConfig metadata,
    DriverAuthenticationConfig authentication,
    DriverPoolConfig pool,
    DriverConsistencyConfig consistency,
    DriverTimeoutsConfig timeouts,
    DriverTlsConfig tls,
    DriverProxyConfig proxy,
    DriverTopologyConfig topology) {
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
              ClientMetadataConfig.GROUP),
          DriverAuthenticationConfig.OPTIONS,
          DriverPoolConfig.OPTIONS,
          DriverConsistencyConfig.OPTIONS,
          DriverTimeoutsConfig.OPTIONS,
          DriverTlsConfig.OPTIONS,
          DriverProxyConfig.OPTIONS,
          DriverTopologyConfig.OPTIONS);

  static DriverConfig read(Settings settings) {
    return new DriverConfig(
        settings.textOrNull("appName"),
        settings.textOrNull("compressors"),
        settings.integerOrNull("zlibCompressionLevel"),
        ClientMetadataConfig.read(settings),
        DriverAuthenticationConfig.read(settings),
        DriverPoolConfig.read(settings),
        DriverConsistencyConfig.read(settings),
        DriverTimeoutsConfig.read(settings),
        DriverTlsConfig.read(settings),
        DriverProxyConfig.read(settings),
        DriverTopologyConfig.read(settings));
  }
}
