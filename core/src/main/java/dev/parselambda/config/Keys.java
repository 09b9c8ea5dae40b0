package dev.parselambda.config;

import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.number;
import static dev.parselambda.config.Option.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets that callers present, and the addresses from which the strong ones count. */
public record Keys(
    String masterKey,
    List<String> masterKeyIps,
    @Nullable String maintenanceKey,
    List<String> maintenanceKeyIps,
    @Nullable String readOnlyMasterKey,
    List<String> readOnlyMasterKeyIps,
    @Nullable String clientKey,
    @Nullable String javascriptKey,
    @Nullable String restAPIKey,
    @Nullable String dotNetKey,
    @Nullable Duration masterKeyTtl,
    @Nullable String webhookKey) {
  static final List<Option> OPTIONS =
      Option.join(
          Capability.KEYS.options(
              text("masterKey", "PARSE_SERVER_MASTER_KEY").secure(),
              list("masterKeyIps", "PARSE_SERVER_MASTER_KEY_IPS", List.of("127.0.0.1", "::1"))
                  .secure(),
              text("maintenanceKey", "PARSE_SERVER_MAINTENANCE_KEY").secure(),
              list(
                      "maintenanceKeyIps",
                      "PARSE_SERVER_MAINTENANCE_KEY_IPS",
                      List.of("127.0.0.1", "::1"))
                  .secure(),
              text("readOnlyMasterKey", "PARSE_SERVER_READ_ONLY_MASTER_KEY").secure(),
              list(
                      "readOnlyMasterKeyIps",
                      "PARSE_SERVER_READ_ONLY_MASTER_KEY_IPS",
                      List.of("0.0.0.0/0", "::0"))
                  .secure(),
              text("clientKey", "PARSE_SERVER_CLIENT_KEY").secure(),
              text("javascriptKey", "PARSE_SERVER_JAVASCRIPT_KEY").secure(),
              text("restAPIKey", "PARSE_SERVER_REST_API_KEY").secure(),
              text("dotNetKey", "PARSE_SERVER_DOT_NET_KEY").secure(),
              number("masterKeyTtl", "PARSE_SERVER_MASTER_KEY_TTL").secure()),
          Capability.HOOKS.options(text("webhookKey", "PARSE_SERVER_WEBHOOK_KEY").secure()));

  static Keys read(Settings settings) {
    return new Keys(
        settings.text("masterKey"),
        settings.strings("masterKeyIps"),
        settings.textOrNull("maintenanceKey"),
        settings.strings("maintenanceKeyIps"),
        settings.textOrNull("readOnlyMasterKey"),
        settings.strings("readOnlyMasterKeyIps"),
        settings.textOrNull("clientKey"),
        settings.textOrNull("javascriptKey"),
        settings.textOrNull("restAPIKey"),
        settings.textOrNull("dotNetKey"),
        settings.durationOrNull("masterKeyTtl", ChronoUnit.SECONDS),
        settings.textOrNull("webhookKey"));
  }
}
