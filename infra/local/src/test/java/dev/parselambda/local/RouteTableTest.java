package dev.parselambda.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.template.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private final RouteTable table =
      table(
          "GET /pets/{name}",
          "GET /pets/dog",
          "GET /pets/{name}/toys",
          "ANY /pets/{name}",
          "GET /pets/{rest+}",
          "GET /pets/dog/{rest+}");

  @Test
  void aLiteralSegmentComesBeforeAVariable() {
    assertEquals("GET /pets/dog", key("GET", "/pets/dog"));
    assertEquals("GET /pets/{name}", key("GET", "/pets/cat"));
  }

  @Test
  void aFullMatchComesBeforeAGreedyOne() {
    assertEquals("GET /pets/{name}/toys", key("GET", "/pets/dog/toys"));
  }

  @Test
  void theLongestGreedyRouteWins() {
    assertEquals("GET /pets/dog/{rest+}", key("GET", "/pets/dog/a/b"));
    assertEquals("GET /pets/{rest+}", key("GET", "/pets/cat/a/b"));
  }

  @Test
  void aRouteForTheMethodComesBeforeAny() {
    assertEquals("ANY /pets/{name}", key("PUT", "/pets/cat"));
  }

  @Test
  void letterCaseATrailingSlashAndAnEmptySegmentMatter() {
    assertEquals("$default", key("GET", "/Pets/dog"));
    assertEquals("$default", keyOf(table("GET /a/{b}"), "GET", "/a/b/"));
    assertEquals("$default", keyOf(table("GET /a/{b}"), "GET", "/a/"));
  }

  @Test
  void variablesAreDecoded() {
    RouteTable.Match match = table.match("GET", "/pets/a%20b+c/toys");
    assertNotNull(match);
    assertEquals(Map.of("name", "a b+c"), match.pathParameters());
    RouteTable.Match rest = table.match("GET", "/pets/cat/x/y");
    assertNotNull(rest);
    assertEquals(Map.of("rest", "cat/x/y"), rest.pathParameters());
  }

  @Test
  void withoutADefaultRouteNothingMatchesTheRest() {
    assertNull(new RouteTable(List.of(new Route("GET", "/a", "F"))).match("GET", "/b"));
  }

  private String key(String method, String path) {
    return keyOf(table, method, path);
  }

  private static String keyOf(RouteTable table, String method, String path) {
    RouteTable.Match match = table.match(method, path);
    assertNotNull(match);
    return match.route().key();
  }

  private static RouteTable table(String... keys) {
    Stream<Route> routes =
        Stream.of(keys).map(key -> new Route(key.split(" ")[0], key.split(" ")[1], "F"));
    return new RouteTable(
        Stream.concat(routes, Stream.of(new Route(Route.DEFAULT, "", "F"))).toList());
  }
}
