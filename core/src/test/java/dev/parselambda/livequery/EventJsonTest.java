package dev.parselambda.livequery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.Bytes;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.Relation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
  private static final ClassSchema GAME = ClassSchema.ofVolatile("Game");

  private static ParseObject object(int n) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("objectId", "a1");
    fields.put("createdAt", Instant.parse("2026-01-02T03:04:05.678Z"));
    fields.put("updatedAt", Instant.parse("2026-01-02T03:04:06.789Z"));
    fields.put("n", n);
    fields.put("text", "ünï");
    fields.put("nothing", null);
    fields.put("when", Instant.parse("2026-01-02T03:04:05.678Z"));
    fields.put("owner", new Pointer("_User", "u1"));
    fields.put("fans", new Relation("_User"));
    fields.put("at", new GeoPoint(1.5, 2.5));
    fields.put("bytes", Bytes.fromBase64("AQID"));
    fields.put("file", new FileRef("a.txt", null));
    fields.put(
        "list", List.of(1, "a", Map.of("__type", "Date", "iso", "2026-01-02T03:04:05.678Z")));
    fields.put("ACL", Map.of("u1", Map.of("read", true)));
    return new ParseObject("Game", fields);
  }

  @Test
  void anEventIsReadAsItWasWritten() {
    Event saved = new Event(false, GAME, object(1), object(2));
    assertEquals(saved, EventJson.read(false, EventJson.write(saved), _ -> GAME));

    Event deleted = new Event(true, GAME, null, object(2));
    assertEquals(deleted, EventJson.read(true, EventJson.write(deleted), _ -> GAME));
  }

  @Test
  void theTextIsThatOfParseServer() {
    Map<?, ?> json =
        (Map<?, ?>) Json.parse(EventJson.write(new Event(false, GAME, null, object(2))));
    assertNull(json.get("originalParseObject"));
    Map<?, ?> current = (Map<?, ?>) json.get("currentParseObject");
    assertEquals("Object", current.get("__type"));
    assertEquals("Game", current.get("className"));
    assertEquals("2026-01-02T03:04:05.678Z", current.get("createdAt"));
    assertEquals(Map.of("__type", "Date", "iso", "2026-01-02T03:04:05.678Z"), current.get("when"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{}", "{\"currentParseObject\":1}", "x", "{\"currentParseObject\":{}}"})
  void whatIsNoEventIsRefused(String text) {
    assertThrows(ParseException.class, () -> EventJson.read(false, text, _ -> GAME));
  }
}
