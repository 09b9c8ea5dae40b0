package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.text;

import java.util.List;

/** What happens to installations that claim the same device token. */
public record Installations(
    String duplicateDeviceTokenAction,
    boolean duplicateDeviceTokenActionEnforceAuth,
    String duplicateDeviceTokenMergePriority) {
  static final List<Option> OPTIONS =
      Capability.INSTALLATIONS.options(
          text(
              "duplicateDeviceTokenAction",
              "PARSE_SERVER_INSTALLATION_DUPLICATE_DEVICE_TOKEN_ACTION",
              "delete"),
          flag(
                  "duplicateDeviceTokenActionEnforceAuth",
                  "PARSE_SERVER_INSTALLATION_DUPLICATE_DEVICE_TOKEN_ACTION_ENFORCE_AUTH",
                  false)
              .secure(),
          text(
              "duplicateDeviceTokenMergePriority",
              "PARSE_SERVER_INSTALLATION_DUPLICATE_DEVICE_TOKEN_MERGE_PRIORITY",
              "deviceToken"));

  static Installations read(Settings settings) {
    return new Installations(
        settings.text("duplicateDeviceTokenAction"),
        settings.flag("duplicateDeviceTokenActionEnforceAuth"),
        settings.text("duplicateDeviceTokenMergePriority"));
  }
}
