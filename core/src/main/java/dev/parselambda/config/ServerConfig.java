package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.javaScript;
import static dev.parselambda.config.option.Option.list;
import static dev.parselambda.config.option.Option.option;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.ByteSize;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.option.Settings;
import dev.parselambda.config.option.TrustProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of the API, its public URLs, and the allowed callers.
 *
 * @param serverURL the URL by which this server itself reaches the API; by default {@code
 *     http://localhost:PORT/MOUNT}
 * @param publicServerURL the public URL of the API, for links; starts with http:// or https://
 * @param maxUploadSize the maximum bytes of a request body or a file
 * @param allowOrigin the allowed browser origins; empty allows all
 * @param allowHeaders headers that browsers may send in addition to Parse's
 * @param routeAllowList regular expressions, each for a whole path without the mount path and its
 *     slash, of what callers without the master key may use; null is everything
 */
public record ServerConfig(
    String host,
    int port,
    String mountPath,
    String serverURL,
    @Nullable String publicServerURL,
    long maxUploadSize,
    List<String> allowOrigin,
    List<String> allowHeaders,
    TrustProxy trustProxy,
    @Nullable List<String> routeAllowList,
    boolean enableSanitizedErrorResponse,
    boolean verifyServerUrl) {

  static final List<Option> OPTIONS =
      Capability.SERVER.options(
          text("host", "PARSE_SERVER_HOST", "0.0.0.0"),
          integer("port", "PORT", 1337),
          text("mountPath", "PARSE_SERVER_MOUNT_PATH", "/parse"),
          text("serverURL", "PARSE_SERVER_URL"),
          option("publicServerURL", "PARSE_PUBLIC_SERVER_URL", Kind.ANY, null).secure(),
          option("maxUploadSize", "PARSE_SERVER_MAX_UPLOAD_SIZE", Kind.SIZE, "20mb").secure(),
          list("allowOrigin", "PARSE_SERVER_ALLOW_ORIGIN").secure(),
          option("allowHeaders", "PARSE_SERVER_ALLOW_HEADERS", Kind.LIST, null)
              .orSay("Allow headers must be an array", "Allow headers must only contain strings")
              .orNull()
              .secure(),
          option("trustProxy", "PARSE_SERVER_TRUST_PROXY", Kind.ANY, null).secure(),
          option("routeAllowList", "PARSE_SERVER_ROUTE_ALLOW_LIST", Kind.LIST, null)
              .orSay(
                  "Parse Server option routeAllowList must be an array of strings.",
                  "Parse Server option routeAllowList contains a non-string value.")
              .orNull()
              .secure(),
          flag("enableSanitizedErrorResponse", "PARSE_SERVER_ENABLE_SANITIZED_ERROR_RESPONSE", true)
              .secure(),
          flag("verifyServerUrl", "PARSE_SERVER_VERIFY_SERVER_URL", true),
          option("cluster", "PARSE_SERVER_CLUSTER", Kind.ANY, null),
          javaScript("middleware", "PARSE_SERVER_MIDDLEWARE"),
          javaScript("requestContextMiddleware", "PARSE_SERVER_REQUEST_CONTEXT_MIDDLEWARE"),
          javaScript("serverCloseComplete", "PARSE_SERVER_SERVER_CLOSE_COMPLETE"),
          flag("enableExpressErrorHandler", "PARSE_SERVER_ENABLE_EXPRESS_ERROR_HANDLER", false));

  public ServerConfig {
    for (String header : allowHeaders) {
      if (header.isBlank()) {
        throw new OptionsException("Allow headers must not contain empty strings");
      }
    }
    for (String route : routeAllowList == null ? List.<String>of() : routeAllowList) {
      Regex.check(
          route,
          "Parse Server option routeAllowList contains an invalid regex pattern: \""
              + route
              + "\".");
    }
  }

  static ServerConfig read(Settings settings) {
    String url = settings.textOrNull("serverURL");
    return new ServerConfig(
        settings.text("host"),
        settings.integer("port"),
        settings.text("mountPath"),
        url != null
            ? url
            : "http://localhost:" + settings.integer("port") + settings.text("mountPath"),
        publicUrl(settings.value("publicServerURL")),
        ByteSize.of(settings.value("maxUploadSize")),
        settings.texts("allowOrigin"),
        settings.texts("allowHeaders"),
        TrustProxy.of(settings.value("trustProxy")),
        settings.has("routeAllowList") ? settings.texts("routeAllowList") : null,
        settings.flag("enableSanitizedErrorResponse"),
        settings.flag("verifyServerUrl"));
  }

  private static @Nullable String publicUrl(@Nullable Object value) {
    if (value == null || value.equals("")) {
      return null;
    }
    if (!(value instanceof String url)) {
      String type =
          value instanceof Number ? "number" : value instanceof Boolean ? "boolean" : "object";
      throw new OptionsException(
          "The option publicServerURL must be a string or function, but got " + type + ".");
    }
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw new OptionsException(
          "The option publicServerURL must be a valid URL starting with http:// or https://.");
    }
    return url;
  }
}
