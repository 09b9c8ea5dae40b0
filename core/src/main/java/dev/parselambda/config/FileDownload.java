package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;

import java.util.List;

/** Who may download. */
public record FileDownload(
    boolean enableForAnonymousUser, boolean enableForAuthenticatedUser, boolean enableForPublic) {
  static final List<Option> OPTIONS =
      Capability.FILES.options(
          flag(
                  "enableForAnonymousUser",
                  "PARSE_SERVER_FILE_DOWNLOAD_ENABLE_FOR_ANONYMOUS_USER",
                  true)
              .secure(),
          flag(
                  "enableForAuthenticatedUser",
                  "PARSE_SERVER_FILE_DOWNLOAD_ENABLE_FOR_AUTHENTICATED_USER",
                  true)
              .secure(),
          flag("enableForPublic", "PARSE_SERVER_FILE_DOWNLOAD_ENABLE_FOR_PUBLIC", true).secure());

  static FileDownload read(Settings settings) {
    return new FileDownload(
        settings.flag("enableForAnonymousUser"),
        settings.flag("enableForAuthenticatedUser"),
        settings.flag("enableForPublic"));
  }
}
