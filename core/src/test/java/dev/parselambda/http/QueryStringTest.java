package dev.parselambda.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryStringTest {

  @Test
  void aValueThatIsJsonIsReadAsJson() {
    assertEquals(
        Map.of("where", Map.of("a", 1), "order", "-a", "limit", 5),
        QueryString.parseJson("where=%7B%22a%22:1%7D&order=-a&limit=5"));
  }

  @Test
  void aNameThatComesTwiceOrEndsInBracketsHasAList() {
    assertEquals(
        Map.of("keys", List.of("a", "b"), "one", List.of("x")),
        QueryString.parse("keys=a&keys=b&one[]=x"));
  }

  @Test
  void bracketsLeadIntoATree() {
    assertEquals(
        Map.of("where", Map.of("name", Map.of("$regex", "A+B", "$options", "i"), "n", "1")),
        QueryString.parse("where[name][$regex]=A%2BB&where%5Bname%5D%5B$options%5D=i&where[n]=1"));
  }

  @Test
  void bracketsWithNumbersMakeAList() {
    assertEquals(
        Map.of("where", Map.of("$or", List.of(Map.of("a", "1"), Map.of("b", List.of("2"))))),
        QueryString.parse("where[$or][1][b][]=2&where[$or][0][a]=1"));
  }

  @Test
  void aHugeNumberIsNoPlaceInAList() {
    assertEquals(Map.of("a", Map.of("1000000", "x")), QueryString.parse("a[1000000]=x"));
    assertEquals(Map.of("a", Map.of("21", "x")), QueryString.parse("a[21]=x"));
  }

  @Test
  void whatCannotBeDecodedStaysAsItIs() {
    assertEquals(Map.of("a%zz", "%z"), QueryString.parse("a%zz=%z"));
  }

  @Test
  void whatIsTooDeepIsOneName() {
    assertEquals(
        Map.of(
            "a",
            Map.of(
                "1x",
                Map.of("2x", Map.of("3x", Map.of("4x", Map.of("5x", Map.of("[6x][7x]", "v"))))))),
        QueryString.parse("a[1x][2x][3x][4x][5x][6x][7x]=v"));
  }

  @Test
  void bracketsThatAreNotClosedArePartOfTheName() {
    assertEquals(Map.of("a", Map.of("[b", "1"), "[c]", "2"), QueryString.parse("a[b=1&[c]=2"));
  }
}
