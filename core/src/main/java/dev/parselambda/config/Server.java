package dev.parselambda.config;

import static dev.parselambda.config.Option.any;
import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.javaScript;
import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.number;
import static dev.parselambda.config.Option.size;
import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the API listens, the addresses it is known by, and whom it lets in. */
public record Server(
    String host,
    int port,
    String mountPath,
    @Nullable String serverURL,
    @Nullable String publicServerURL,
    long maxUploadSize,
    List<String> allowOrigin,
    List<String> allowHeaders,
    TrustProxy trustProxy,
    @Nullable List<String> routeAllowList,
    boolean enableSanitizedErrorResponse,
    boolean verifyServerUrl,
    @Nullable String cluster) {
  static final List<Option> OPTIONS =
      Capability.SERVER.options(
          text("host", "PARSE_SERVER_HOST", "0.0.0.0"),
          number("port", "PORT", 1337),
          text("mountPath", "PARSE_SERVER_MOUNT_PATH", "/parse"),
          text("serverURL", "PARSE_SERVER_URL"),
          text("publicServerURL", "PARSE_PUBLIC_SERVER_URL").secure(),
          size("maxUploadSize", "PARSE_SERVER_MAX_UPLOAD_SIZE", "20mb").secure(),
          list("allowOrigin", "PARSE_SERVER_ALLOW_ORIGIN").secure(),
          list("allowHeaders", "PARSE_SERVER_ALLOW_HEADERS").secure(),
          any("trustProxy", "PARSE_SERVER_TRUST_PROXY").secure(),
          list("routeAllowList", "PARSE_SERVER_ROUTE_ALLOW_LIST").secure(),
          flag("enableSanitizedErrorResponse", "PARSE_SERVER_ENABLE_SANITIZED_ERROR_RESPONSE", true)
              .secure(),
          flag("verifyServerUrl", "PARSE_SERVER_VERIFY_SERVER_URL", true),
          text("cluster", "PARSE_SERVER_CLUSTER"),
          javaScript("middleware", "PARSE_SERVER_MIDDLEWARE"),
          javaScript("requestContextMiddleware", "PARSE_SERVER_REQUEST_CONTEXT_MIDDLEWARE"),
          javaScript("serverCloseComplete", "PARSE_SERVER_SERVER_CLOSE_COMPLETE"),
          javaScript("enableExpressErrorHandler", "PARSE_SERVER_ENABLE_EXPRESS_ERROR_HANDLER"));

  static Server read(Settings settings) {
    return new Server(
        settings.text("host"),
        settings.integer("port"),
        settings.text("mountPath"),
        settings.textOrNull("serverURL"),
        settings.textOrNull("publicServerURL"),
        settings.size("maxUploadSize"),
        settings.strings("allowOrigin"),
        settings.strings("allowHeaders"),
        TrustProxy.of(settings.value("trustProxy")),
        settings.has("routeAllowList") ? settings.strings("routeAllowList") : null,
        settings.flag("enableSanitizedErrorResponse"),
        settings.flag("verifyServerUrl"),
        settings.textOrNull("cluster"));
  }
}
