package dev.parselambda.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
              new Route<>(Method.GET, "/files/:appId/*path", "file")),
          "nothing");

  @Test
  void asciiLettersOfAPatternMatchInEitherCase() {
    assertEquals("info", match("/serverInfo").route().action());
    assertEquals("info", match("/SERVERINFO/").route().action());
  }

  @Test
  void noOtherLetterFoldsToAnAsciiOne() {
    for (String other : List.of("/ſerverInfo", "/serverİnfo", "/serverınfo", "/%C5%BFerverInfo")) {
      assertFalse(match(other).isFound(), other);
    }
    Router<String> link = new Router<>(List.of(new Route<>(Method.GET, "/link", "link")), "");
    assertFalse(link.match(Method.GET, Path.of("/lin\u212A")).isFound());
  }

  @Test
  void namedSegmentsAreDecodedOnceAndKeepTheirCase() {
    assertEquals(
        Map.of("className", "Game Score", "objectId", "aB+c%41"),
        match("/classes/Game%20Score/aB+c%2541").parameters());
  }

  @Test
  void aStarTakesTheRest() {
    assertEquals(
        Map.of("appId", "app", "path", "a/b.txt"), match("/files/app/a/b.txt").parameters());
  }

  @Test
  void anotherMethodOrPathMatchesNothing() {
    Match<String> match = router.match(Method.POST, Path.of("/serverInfo"));
    assertFalse(match.isFound());
    assertEquals("nothing", match.route().action());
    assertFalse(match("/classes/GameScore").isFound());
  }

  @Test
  void everySpellingOfAPathHasOneText() {
    for (String spelling :
        List.of(
            "/classes/Thing/1",
            "//classes/Thing/1/",
            "/CLASSES/Thing/1",
            "/cl%61sses/%54hing/%31",
            "/classes/Thing/%31")) {
      assertEquals("/classes/Thing/1", match(spelling).path(), spelling);
    }
  }

  @Test
  void differentPathsHaveDifferentTexts() {
    assertEquals("/classes/a%2Fb/c", match("/classes/a%2Fb/c").path());
    assertEquals("/classes/a%252Fb/c", match("/classes/a%252Fb/c").path());
    assertEquals("/files/app/a%2Fb/c", match("/files/app/a%2fb/c").path());
    assertEquals("/files/app/a/b/c", match("/files/app/a/b/c").path());
  }

  @Test
  void slashesWithinAPathAreNotLeftOut() {
    for (String path : List.of("/classes//x", "/classes/x//", "///serverInfo", "", "/")) {
      assertFalse(match(path).isFound(), path);
    }
  }

  @Test
  void dotsAreNamesThatAreNeverResolved() {
    assertEquals(
        Map.of("className", "..", "objectId", "serverInfo"),
        match("/classes/%2e./serverInfo").parameters());
    assertFalse(match("/classes/../serverInfo/.").isFound());
    assertEquals("/classes/../serverInfo", match("/classes/../serverInfo").path());
  }

  @Test
  void aNulIsACharacterLikeAnyOther() {
    assertFalse(match("/serverInfo%00").isFound());
    assertEquals("x\0", match("/classes/A/x%00").parameters().get("objectId"));
  }

  @Test
  void aSegmentThatCannotBeDecodedIsTheClientsMistake() {
    for (String segment : List.of("%E0%A4%A", "%zz", "%4", "%", "%FF", "%C0%AE")) {
      ParseException e =
          assertThrows(ParseException.class, () -> match("/classes/" + segment + "/x"));

      assertEquals("Failed to decode param '" + segment + "'", e.text());
      assertEquals(400, e.error().status());
    }
    assertFalse(match("/nothing/%zz").isFound());
  }

  private Match<String> match(String path) {
    return router.match(Method.GET, Path.of(path));
  }
}
