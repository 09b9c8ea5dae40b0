package dev.parselambda.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.http.Router.Match;
import dev.parselambda.http.Router.Route;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router<String> router =
      new Router<>(
          List.of(
              new Route<>(Method.GET, "/serverInfo", "info"),
              new Route<>(Method.GET, "/classes/:className/:objectId", "get"),
              new Route<>(Method.GET, "/files/:appId/*path", "file")));

  @Test
  void lettersMatchInAnyCase() {
    assertEquals("info", match("/serverInfo").route().action());
    assertEquals("info", match("/SERVERINFO/").route().action());
  }

  @Test
  void namedSegmentsAreDecodedAndKeepTheirCase() {
    assertEquals(
        Map.of("className", "Game Score", "objectId", "aB+c"),
        match("/classes/Game%20Score/aB+c").parameters());
  }

  @Test
  void aStarTakesTheRest() {
    assertEquals(
        Map.of("appId", "app", "path", "a/b.txt"), match("/files/app/a/b.txt").parameters());
  }

  @Test
  void anotherMethodOrPathMatchesNothing() {
    assertTrue(router.match(Method.POST, "/serverInfo").isEmpty());
    assertTrue(router.match(Method.GET, "/classes/GameScore").isEmpty());
  }

  @Test
  void aSegmentThatCannotBeDecodedIsTheClientsMistake() {
    ParseException e = assertThrows(ParseException.class, () -> match("/classes/%E0%A4%A/x"));

    assertEquals("Failed to decode param '%E0%A4%A'", e.text());
    assertEquals(400, e.error().status());
  }

  private Match<String> match(String path) {
    return router.match(Method.GET, path).orElseThrow();
  }
}
