package dev.parselambda.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void negativeZeroIsWrittenAsZero() {
    assertEquals(
        "[0,{\"a\":0},{\"__type\":\"GeoPoint\",\"latitude\":0,\"longitude\":0},0]",
        Json.write(
            Arrays.asList(-0.0, Map.of("a", -0.0), new GeoPoint(-0.0, -0.0), Json.parse("-0"))));
    assertEquals("0", JavaScript.text(-0.0));
  }

  @Test
  void jsonTextSurvivesReadingAndWriting() {
    String text = "{\"a\":[1,2.5,\"x\",null,true,{\"b\":{}}],\"ä\":\"\\u0001\\\"\"}";

    assertEquals(text, Json.write(Json.parse(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void typedValuesAreWrittenWithTheirType() {
    assertEquals(
        "{\"__type\":\"Date\",\"iso\":\"2020-01-01T00:00:00.000Z\"}",
        Json.write(Instant.parse("2020-01-01T00:00:00Z")));
    assertEquals(
        "{\"__type\":\"Pointer\",\"className\":\"C\",\"objectId\":\"i\"}",
        Json.write(new Pointer("C", "i")));
    assertEquals(
        "{\"__type\":\"GeoPoint\",\"latitude\":1,\"longitude\":-2.5}",
        Json.write(new GeoPoint(1, -2.5)));
    assertEquals(
        "{\"__type\":\"Bytes\",\"base64\":\"AQI=\"}", Json.write(Bytes.of(new byte[] {1, 2})));
  }

  @Test
  void theTwoDatesOfAnObjectAreBareStrings() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("createdAt", Instant.parse("2020-01-01T00:00:00Z"));
    fields.put("born", Instant.parse("2020-01-01T00:00:00Z"));

    assertEquals(
        "{\"createdAt\":\"2020-01-01T00:00:00.000Z\","
            + "\"born\":{\"__type\":\"Date\",\"iso\":\"2020-01-01T00:00:00.000Z\"}}",
        Json.write(new ParseObject("C", fields)));
  }

  @Test
  void whatIsWrittenIsReadAsTheSameValue() {
    Polygon polygon =
        new Polygon(
            List.of(
                new GeoPoint(0, 0), new GeoPoint(0, 1), new GeoPoint(1, 1), new GeoPoint(0, 0)));
    for (Object value :
        List.of(
            polygon,
            new FileRef("n", "u"),
            new Relation("C"),
            new GeoPoint(1, 2),
            new Pointer("C", "i"),
            Bytes.of(new byte[] {0, -1}))) {
      assertEquals(value, TypedJson.decode(Json.parse(Json.write(value))));
    }
  }

  @Test
  void brokenTextIsRefused() {
    for (String text : List.of("", "{", "[1,]", "{\"a\":1}x", "nul", "{a:1}")) {
      ParseException e = assertThrows(ParseException.class, () -> Json.parse(text));
      assertEquals(ParseError.MALFORMED_BODY, e.error());
    }
  }

  @Test
  void nestingBeyondAnyUseIsRefusedBeforeItExhaustsTheStack() {
    String deep = "[".repeat(100_000);

    assertThrows(ParseException.class, () -> Json.parse(deep));
  }
}
