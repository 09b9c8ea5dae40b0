package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the driver's connections are encrypted. */
public record DriverTlsConfig(
    @Nullable Boolean ssl,
    @Nullable Boolean tls,
    @Nullable Boolean allowInvalidCertificates,
    @Nullable Boolean allowInvalidHostnames,
    @Nullable String caFile,
    @Nullable String certificateKeyFile,
    @Nullable String certificateKeyFilePassword,
    @Nullable Boolean insecure) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          flag("ssl", "PARSE_SERVER_DATABASE_SSL"),
          flag("tls", "PARSE_SERVER_DATABASE_TLS"),
          flag(
                  "tlsAllowInvalidCertificates",
                  "PARSE_SERVER_DATABASE_TLS_ALLOW_INVALID_CERTIFICATES")
              .secure(),
          flag("tlsAllowInvalidHostnames", "PARSE_SERVER_DATABASE_TLS_ALLOW_INVALID_HOSTNAMES")
              .secure(),
          text("tlsCAFile", "PARSE_SERVER_DATABASE_TLS_CAFILE"),
          text("tlsCertificateKeyFile", "PARSE_SERVER_DATABASE_TLS_CERTIFICATE_KEY_FILE"),
          text(
              "tlsCertificateKeyFilePassword",
              "PARSE_SERVER_DATABASE_TLS_CERTIFICATE_KEY_FILE_PASSWORD"),
          flag("tlsInsecure", "PARSE_SERVER_DATABASE_TLS_INSECURE").secure());

  static DriverTlsConfig read(Settings settings) {
    return new DriverTlsConfig(
        settings.flagOrNull("ssl"),
        settings.flagOrNull("tls"),
        settings.flagOrNull("tlsAllowInvalidCertificates"),
        settings.flagOrNull("tlsAllowInvalidHostnames"),
        settings.textOrNull("tlsCAFile"),
        settings.textOrNull("tlsCertificateKeyFile"),
        settings.textOrNull("tlsCertificateKeyFilePassword"),
        settings.flagOrNull("tlsInsecure"));
  }
}
