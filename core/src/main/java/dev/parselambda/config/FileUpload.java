package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.list;

import java.util.List;

/** Who may upload, and what. */
public record FileUpload(
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
      "(?i)^(?!(?:(?:[xs]?html?|xslt?|rdf|svg|mathml)(?:\\+xml)?|xht|svgz|xml|xsd|rng|owl)$)";

  static final List<Option> OPTIONS =
      Capability.FILES.options(
          list(
                  "allowedFileUrlDomains",
                  "PARSE_SERVER_FILE_UPLOAD_ALLOWED_FILE_URL_DOMAINS",
                  List.of("*"))
              .secure(),
          flag(
                  "enableForAnonymousUser",
                  "PARSE_SERVER_FILE_UPLOAD_ENABLE_FOR_ANONYMOUS_USER",
                  false)
              .secure(),
          flag(
                  "enableForAuthenticatedUser",
                  "PARSE_SERVER_FILE_UPLOAD_ENABLE_FOR_AUTHENTICATED_USER",
                  true)
              .secure(),
          flag("enableForPublic", "PARSE_SERVER_FILE_UPLOAD_ENABLE_FOR_PUBLIC", false).secure(),
          list("fileExtensions", "PARSE_SERVER_FILE_UPLOAD_FILE_EXTENSIONS", List.of(HARMLESS))
              .secure());

  static FileUpload read(Settings settings) {
    return new FileUpload(
        settings.strings("allowedFileUrlDomains"),
        settings.flag("enableForAnonymousUser"),
        settings.flag("enableForAuthenticatedUser"),
        settings.flag("enableForPublic"),
        settings.strings("fileExtensions"));
  }
}
