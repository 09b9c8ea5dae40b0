package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.group;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;

/** The treatment of installations with the same device token. */
public record InstallationsConfig(
    String duplicateDeviceTokenAction,
    boolean duplicateDeviceTokenActionEnforceAuth,
    String duplicateDeviceTokenMergePriority) {
  private static final String ACTION =
      "installation.duplicateDeviceTokenAction must be one of: 'delete', 'update'.";
  private static final String PRIORITY =
      "installation.duplicateDeviceTokenMergePriority must be one of: 'deviceToken', 'installationId'.";

  static final Option GROUP =
      group(
              "installation",
              "PARSE_SERVER_INSTALLATION",
              Capability.INSTALLATIONS.options(
                  text(
                          "duplicateDeviceTokenAction",
                          "PARSE_SERVER_INSTALLATION_DUPLICATE_DEVICE_TOKEN_ACTION",
                          "delete")
                      .orSay(ACTION),
                  flag(
                          "duplicateDeviceTokenActionEnforceAuth",
                          "PARSE_SERVER_INSTALLATION_DUPLICATE_DEVICE_TOKEN_ACTION_ENFORCE_AUTH",
                          false)
                      .orSay(
                          "installation.duplicateDeviceTokenActionEnforceAuth must be a boolean.")
                      .secure(),
                  text(
                          "duplicateDeviceTokenMergePriority",
                          "PARSE_SERVER_INSTALLATION_DUPLICATE_DEVICE_TOKEN_MERGE_PRIORITY",
                          "deviceToken")
                      .orSay(PRIORITY)))
          .orSay("installation must be an object.");

  public InstallationsConfig {
    if (!duplicateDeviceTokenAction.equals("delete")
        && !duplicateDeviceTokenAction.equals("update")) {
      throw new OptionsException(ACTION);
    }
    if (!duplicateDeviceTokenMergePriority.equals("deviceToken")
        && !duplicateDeviceTokenMergePriority.equals("installationId")) {
      throw new OptionsException(PRIORITY);
    }
  }

  static InstallationsConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new InstallationsConfig(
        settings.text("duplicateDeviceTokenAction"),
        settings.flag("duplicateDeviceTokenActionEnforceAuth"),
        settings.text("duplicateDeviceTokenMergePriority"));
  }
}
