package dev.parselambda.config;

import static dev.parselambda.config.option.Option.list;
import static dev.parselambda.config.option.Option.number;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.IpAddress;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of callers, and the addresses that may use the strong ones.
 *
 * <p>If any client key (client, JavaScript, REST, .NET) is set, a caller needs one of them.
 *
 * @param masterKeyIps addresses and ranges that may use the master key; empty allows none
 * @param masterKeyTtl how long a looked-up master key is used
 * @param webhookKey the key sent to webhooks to authenticate the server
 */
public record KeysConfig(
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
              list("masterKeyIps", "PARSE_SERVER_MASTER_KEY_IPS", "127.0.0.1", "::1").secure(),
              text("maintenanceKey", "PARSE_SERVER_MAINTENANCE_KEY").secure(),
              list("maintenanceKeyIps", "PARSE_SERVER_MAINTENANCE_KEY_IPS", "127.0.0.1", "::1")
                  .secure(),
              text("readOnlyMasterKey", "PARSE_SERVER_READ_ONLY_MASTER_KEY").secure(),
              list(
                      "readOnlyMasterKeyIps",
                      "PARSE_SERVER_READ_ONLY_MASTER_KEY_IPS",
                      "0.0.0.0/0",
                      "::0")
                  .secure(),
              text("clientKey", "PARSE_SERVER_CLIENT_KEY").secure(),
              text("javascriptKey", "PARSE_SERVER_JAVASCRIPT_KEY").secure(),
              text("restAPIKey", "PARSE_SERVER_REST_API_KEY").secure(),
              text("dotNetKey", "PARSE_SERVER_DOT_NET_KEY").secure(),
              number("masterKeyTtl", "PARSE_SERVER_MASTER_KEY_TTL").secure()),
          Capability.HOOKS.options(text("webhookKey", "PARSE_SERVER_WEBHOOK_KEY").secure()));

  public KeysConfig {
    if (!masterKey.isEmpty() && masterKey.equals(readOnlyMasterKey)) {
      throw new OptionsException("masterKey and readOnlyMasterKey should be different");
    }
    if (!masterKey.isEmpty() && masterKey.equals(maintenanceKey)) {
      throw new OptionsException("masterKey and maintenanceKey should be different");
    }
    IpAddress.check("masterKeyIps", masterKeyIps);
    IpAddress.check("maintenanceKeyIps", maintenanceKeyIps);
    IpAddress.check("readOnlyMasterKeyIps", readOnlyMasterKeyIps);
  }

  static KeysConfig read(Settings settings) {
    return new KeysConfig(
        settings.text("masterKey"),
        settings.texts("masterKeyIps"),
        settings.textOrNull("maintenanceKey"),
        settings.texts("maintenanceKeyIps"),
        settings.textOrNull("readOnlyMasterKey"),
        settings.texts("readOnlyMasterKeyIps"),
        settings.textOrNull("clientKey"),
        settings.textOrNull("javascriptKey"),
        settings.textOrNull("restAPIKey"),
        settings.textOrNull("dotNetKey"),
        settings.durationOrNull("masterKeyTtl", ChronoUnit.SECONDS),
        settings.textOrNull("webhookKey"));
  }

  /** Without secrets, so that none gets into a log. */
  @Override
  public String toString() {
    return "Keys";
  }
}
