package dev.parselambda.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds cross-origin headers to every response and answers preflight requests.
 *
 * @param allowOrigin the allowed origins; empty allows all. Any other origin gets the first one in
 *     the header.
 * @param allowHeaders header names beside those that Parse's SDKs send
 */
public record Cors(List<String> allowOrigin, List<String> allowHeaders) implements Filter {
  private static final String SDK_HEADERS =
      "X-Parse-Master-Key, X-Parse-REST-API-Key, X-Parse-Javascript-Key, X-Parse-Application-Id,"
          + " X-Parse-Client-Version, X-Parse-Session-Token, X-Requested-With,"
          + " X-Parse-Revocable-Session, X-Parse-Request-Id, Content-Type, Pragma, Cache-Control";

  @Override
  public Response filter(Request request, Handler next) {
    Response response =
        request.method() == Method.OPTIONS ? Response.text(200, "OK") : next.handle(request);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Access-Control-Allow-Origin", originFor(request.headers().get("origin")));
    all.put("Access-Control-Allow-Methods", "GET,PUT,POST,DELETE,OPTIONS");
    all.put("Access-Control-Allow-Headers", headers());
    all.put("Access-Control-Expose-Headers", "X-Parse-Job-Status-Id, X-Parse-Push-Status-Id");
    return response.withHeaders(all);
  }

  private String originFor(@Nullable String origin) {
    if (allowOrigin.isEmpty()) {
      return "*";
    }
    return origin != null && allowOrigin.contains(origin) ? origin : allowOrigin.getFirst();
  }

  private String headers() {
    return allowHeaders.isEmpty()
        ? SDK_HEADERS
        : SDK_HEADERS + ", " + String.join(", ", allowHeaders);
  }
}
