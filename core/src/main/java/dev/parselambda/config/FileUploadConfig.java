package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.group;
import static dev.parselambda.config.option.Option.list;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.option.Settings;
import java.util.List;

/**
 * The permissions to upload files, and the allowed types.
 *
 * @param allowedFileUrlDomains hosts, {@code *.domain} for its subdomains, {@code *} for any
 * @param fileExtensions regular expressions that match anywhere in an extension, {@code *} for any
 */
public record FileUploadConfig(
    List<String> allowedFileUrlDomains,
    boolean enableForAnonymousUser,
    boolean enableForAuthenticatedUser,
    boolean enableForPublic,
    List<String> fileExtensions) {
  /**
   * Any extension but those that browsers run as a page or treat as a style sheet or schema of one
   * (the default of parse-server).
   */
  private static final String HARMLESS =
      "(?i:^(?!(?:(?:[xs]?html?|xslt?|rdf|svg|mathml)(?:\\+xml)?|xht|svgz|xml|xsd|rng|owl)$))";

  static final Option GROUP =
      group(
              "fileUpload",
              "PARSE_SERVER_FILE_UPLOAD_OPTIONS",
              Capability.FILES.options(
                  list(
                          "allowedFileUrlDomains",
                          "PARSE_SERVER_FILE_UPLOAD_ALLOWED_FILE_URL_DOMAINS",
                          "*")
                      .orSay(
                          "fileUpload.allowedFileUrlDomains must be an array.",
                          "fileUpload.allowedFileUrlDomains must contain only non-empty strings.")
                      .secure(),
                  flag(
                          "enableForAnonymousUser",
                          "PARSE_SERVER_FILE_UPLOAD_ENABLE_FOR_ANONYMOUS_USER",
                          false)
                      .orSay("fileUpload.enableForAnonymousUser must be a boolean value.")
                      .secure(),
                  flag(
                          "enableForAuthenticatedUser",
                          "PARSE_SERVER_FILE_UPLOAD_ENABLE_FOR_AUTHENTICATED_USER",
                          true)
                      .orSay("fileUpload.enableForAuthenticatedUser must be a boolean value.")
                      .secure(),
                  flag("enableForPublic", "PARSE_SERVER_FILE_UPLOAD_ENABLE_FOR_PUBLIC", false)
                      .orSay("fileUpload.enableForPublic must be a boolean value.")
                      .secure(),
                  list("fileExtensions", "PARSE_SERVER_FILE_UPLOAD_FILE_EXTENSIONS", HARMLESS)
                      .orSay("fileUpload.fileExtensions must be an array.")
                      .secure()))
          .orSay("fileUpload must be an object value.")
          .secure();

  public FileUploadConfig {
    if (allowedFileUrlDomains.contains("")) {
      throw new OptionsException(
          "fileUpload.allowedFileUrlDomains must contain only non-empty strings.");
    }
    for (String extension : fileExtensions) {
      // Not a regular expression: matches any.
      if (!extension.equals("*")) {
        Regex.check(
            extension,
            "fileUpload.fileExtensions contains an invalid regex pattern: \"" + extension + "\".");
      }
    }
  }

  static FileUploadConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new FileUploadConfig(
        settings.texts("allowedFileUrlDomains"),
        settings.flag("enableForAnonymousUser"),
        settings.flag("enableForAuthenticatedUser"),
        settings.flag("enableForPublic"),
        settings.texts("fileExtensions"));
  }
}
