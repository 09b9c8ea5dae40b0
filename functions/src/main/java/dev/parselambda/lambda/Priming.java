package dev.parselambda.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.config.Options;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.value.Json;
import java.util.List;
import java.util.Map;

/**
 * The requests that a function sends to itself before its snapshot, so that the snapshot contains
 * the loaded, linked and compiled code. They use the real database, so they only read.
 */
enum Priming {
  /** A query as the JS SDK sends it, and one within a batch: credentials, body, where, find. */
  OBJECTS {
    @Override
    List<Request> requests(Options options) {
      Map<String, Object> query = Map.of("where", Map.of("name", "-"), "limit", 1);
      String roles = options.server().mountPath() + "/classes/_Role";
      Object part = Map.of("method", "GET", "path", roles, "body", query);
      return List.of(
          request(
              options, Method.POST, "/classes/_Role", Map.of("_method", "GET", "where", Map.of())),
          request(options, Method.POST, "/batch", Map.of("requests", List.of(part))));
    }
  },
  /** The own user, as a logged-in client requests it. */
  USERS {
    @Override
    List<Request> requests(Options options) {
      return List.of(request(options, Method.GET, "/users", Map.of("limit", 1)));
    }
  },
  /** The schema of every class. */
  SCHEMAS {
    @Override
    List<Request> requests(Options options) {
      return List.of(request(options, Method.GET, "/schemas", Map.of()));
    }
  },
  /** A file that does not exist. */
  FILES {
    @Override
    List<Request> requests(Options options) {
      String path = "/files/" + options.app().appId() + "/-.txt";
      return List.of(request(options, Method.GET, path, Map.of()));
    }
  };

  abstract List<Request> requests(Options options);

  private static Request request(
      Options options, Method method, String path, Map<String, Object> body) {
    return new Request(
        method,
        options.server().mountPath() + path,
        "",
        Headers.of(
            Map.of(
                "X-Parse-Application-Id", options.app().appId(),
                "X-Parse-Master-Key", options.keys().masterKey(),
                "Content-Type", "application/json")),
        body.isEmpty() ? new byte[0] : Json.write(body).getBytes(UTF_8),
        "127.0.0.1");
  }
}
