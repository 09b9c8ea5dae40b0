package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.group;
import static dev.parselambda.config.option.Option.javaScript;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;

/** The security check of the configuration. */
public record SecurityConfig(boolean enableCheck, boolean enableCheckLog) {
  static final Option GROUP =
      group(
              "security",
              "PARSE_SERVER_SECURITY",
              Capability.SECURITY.options(
                  flag("enableCheck", "PARSE_SERVER_SECURITY_ENABLE_CHECK", false).secure(),
                  flag("enableCheckLog", "PARSE_SERVER_SECURITY_ENABLE_CHECK_LOG", false),
                  javaScript("checkGroups", "PARSE_SERVER_SECURITY_CHECK_GROUPS")))
          .secure();

  static SecurityConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new SecurityConfig(settings.flag("enableCheck"), settings.flag("enableCheckLog"));
  }
}
