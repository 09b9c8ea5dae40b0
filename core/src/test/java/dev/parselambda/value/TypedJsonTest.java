package dev.parselambda.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'__type':'Date'}",
        "{'__type':'Date','iso':'never'}",
        "{'__type':'Pointer'}",
        "{'__type':'Pointer','className':'C','objectId':{'$ne':null}}",
        "{'__type':'GeoPoint','latitude':1}",
        "{'__type':'Bytes','base64':''}",
        "{'__type':'Bytes','base64':'***'}",
        "{'__type':'File'}",
        "{'__type':'Polygon','coordinates':[[0,0],[1]]}",
        "{'__type':'Polygon','coordinates':[[0,0],[0,1],[1,200]]}",
        "{'__type':'Object','className':'C','objectId':'i'}",
        "{'__type':'Nonsense'}"
      })
  void anIncompleteOrUnknownTypeIsRefused(String json) {
    ParseException e =
        assertThrows(
            ParseException.class, () -> TypedJson.decode(Json.parse(json.replace('\'', '"'))));

    assertEquals(ParseError.INCORRECT_TYPE, e.error());
  }

  @Test
  void aPolygonIsClosed() {
    Object polygon =
        TypedJson.decode(
            Map.of(
                "__type",
                "Polygon",
                "coordinates",
                List.of(List.of(0, 0), List.of(0, 1), List.of(1, 1))));

    assertEquals(
        new Polygon(
            List.of(
                new GeoPoint(0, 0), new GeoPoint(0, 1), new GeoPoint(1, 1), new GeoPoint(0, 0))),
        polygon);
  }

  @Test
  void operatorsAreDecoded() {
    assertEquals(new FieldOp.Delete(), op("{'__op':'Delete'}"));
    assertEquals(new FieldOp.Increment(2), op("{'__op':'Increment','amount':2}"));
    assertEquals(new FieldOp.AddUnique(List.of("a")), op("{'__op':'AddUnique','objects':['a']}"));
    assertEquals(
        new FieldOp.Batch(List.of(new FieldOp.AddRelation(List.of(new Pointer("C", "i"))))),
        op(
            "{'__op':'Batch','ops':[{'__op':'AddRelation','objects':"
                + "[{'__type':'Pointer','className':'C','objectId':'i'}]}]}"));
    assertEquals(new FieldOp.Set("x"), op("'x'"));
  }

  @Test
  void anIncludedObjectThatIsSentBackIsThePointerToIt() {
    String included = "{'__type':'Object','className':'C','objectId':'i','n':1}";

    assertEquals(new FieldOp.Set(new Pointer("C", "i")), op(included));
    assertEquals(
        new FieldOp.AddRelation(List.of(new Pointer("C", "i"))),
        op("{'__op':'AddRelation','objects':[" + included + "]}"));
    assertThrows(ParseException.class, () -> op("{'__type':'Object','className':'C','n':1}"));
    assertThrows(
        ParseException.class, () -> op("{'__type':'Object','className':'C','objectId':''}"));
  }

  @Test
  void aBrokenOperatorIsRefused() {
    assertThrows(ParseException.class, () -> op("{'__op':'Increment','amount':'2'}"));
    assertThrows(ParseException.class, () -> op("{'__op':'Add','objects':'a'}"));
    assertThrows(ParseException.class, () -> op("{'__op':'Explode'}"));
  }

  private static FieldOp op(String json) {
    return TypedJson.decodeOp(Json.parse(json.replace('\'', '"')));
  }
}
