package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.javaScript;

import java.util.List;

/** The check of one's own configuration. */
public record Security(boolean enableCheck, boolean enableCheckLog) {
  static final List<Option> OPTIONS =
      Capability.SECURITY.options(
          flag("enableCheck", "PARSE_SERVER_SECURITY_ENABLE_CHECK", false).secure(),
          flag("enableCheckLog", "PARSE_SERVER_SECURITY_ENABLE_CHECK_LOG", false),
          javaScript("checkGroups", "PARSE_SERVER_SECURITY_CHECK_GROUPS"));

  static Security read(Settings settings) {
    return new Security(settings.flag("enableCheck"), settings.flag("enableCheckLog"));
  }
}
