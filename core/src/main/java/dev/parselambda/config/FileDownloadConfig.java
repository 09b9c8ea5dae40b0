package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.groupOrNull;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;

/** The permissions to download files. */
public record FileDownloadConfig(
    boolean enableForAnonymousUser, boolean enableForAuthenticatedUser, boolean enableForPublic) {
  static final Option GROUP =
      groupOrNull(
              "fileDownload",
              "PARSE_SERVER_FILE_DOWNLOAD_OPTIONS",
              Capability.FILES.options(
                  flag(
                          "enableForAnonymousUser",
                          "PARSE_SERVER_FILE_DOWNLOAD_ENABLE_FOR_ANONYMOUS_USER",
                          true)
                      .orSay("fileDownload.enableForAnonymousUser must be a boolean value.")
                      .secure(),
                  flag(
                          "enableForAuthenticatedUser",
                          "PARSE_SERVER_FILE_DOWNLOAD_ENABLE_FOR_AUTHENTICATED_USER",
                          true)
                      .orSay("fileDownload.enableForAuthenticatedUser must be a boolean value.")
                      .secure(),
                  flag("enableForPublic", "PARSE_SERVER_FILE_DOWNLOAD_ENABLE_FOR_PUBLIC", true)
                      .orSay("fileDownload.enableForPublic must be a boolean value.")
                      .secure()))
          .orSay("fileDownload must be an object value.")
          .orNull()
          .secure();

  static FileDownloadConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new FileDownloadConfig(
        settings.flag("enableForAnonymousUser"),
        settings.flag("enableForAuthenticatedUser"),
        settings.flag("enableForPublic"));
  }
}
