package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.http.Connection;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an option mounts beside the mount path and is not there yet. */
class MissingRoutesTest {
  private static final String GRAPHQL = "108: GraphQL is not available on this server yet.";

  @ParameterizedTest
  @CsvSource({
    "POST, /api/graphql",
    "GET, /api/graphql",
    "POST, /API/GraphQL",
    "POST, /api/graphql/",
    "POST, /api/%67raphql"
  })
  void aMountedGraphQLPathAnswersWithAnErrorThatClientsRead(Method method, String path) {
    try (TestApp app = TestApp.start(Map.of("mountGraphQL", true, "graphQLPath", "/api/graphql"))) {
      assertEquals(GRAPHQL, call(app, method, path).expect(400).error());
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 404", "true, 400"})
  void thePlaygroundDoesSoWhereItIsMounted(boolean mounted, int status) {
    try (TestApp app = TestApp.start(Map.of("mountPlayground", mounted))) {
      call(app, Method.GET, "/playground").expect(status);
      call(app, Method.POST, "/graphql").expect(404);
    }
  }

  private static Answer call(TestApp app, Method method, String path) {
    return new Answer(
        app.engine()
            .handle(
                new Request(
                    method,
                    path,
                    "",
                    Headers.of(Map.of("Content-Type", "application/json")),
                    new byte[0],
                    Connection.from("127.0.0.1"))));
  }
}
