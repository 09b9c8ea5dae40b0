package dev.parselambda.lambda.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.livequery.Event;
import dev.parselambda.livequery.LiveQuery.Share;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventMessageTest {
  private static EventMessage message(String text) {
    ParseObject object = new ParseObject("Game", Map.of("objectId", "a1", "text", text));
    return EventMessage.of(new Event(false, ClassSchema.ofVolatile("Game"), object, object));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void aMessageIsReadAsItWasWritten() {
    EventMessage message = message("ü");
    assertEquals(message, EventMessage.of(message.text()));
    EventMessage share = message.with(new Share(3, 16));
    assertEquals(share, EventMessage.of(share.text()));
  }

  @Test
  void aLargeEventIsCompressed() {
    EventMessage message = message("ü".repeat(1_000_000));
    assertTrue(bytes(message.text()) < 100_000);
    assertEquals(message, EventMessage.of(message.text()));
  }

  @Test
  void anEventThatIsTooLargeAllTheSameNamesItsObject() {
    StringBuilder noise = new StringBuilder();
    new Random(1).ints(400_000, ' ', '~').forEach(letter -> noise.append((char) letter));
    String text = message(noise.toString()).text();

    assertTrue(bytes(text) < 1_000);
    EventMessage read = EventMessage.of(text);
    assertNull(read.event());
    assertEquals("Game", read.className());
    assertEquals("a1", read.objectId());
  }

  @Test
  void theMessagesOfAnObjectAreOneGroupAndThoseOfItsSharesOthers() {
    EventMessage message = message("a");
    assertEquals(message.group(), message("b").group());
    assertNotEquals(message.group(), message.with(new Share(0, 16)).group());
    assertNotEquals(message.with(new Share(1, 16)).group(), message.with(new Share(0, 16)).group());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "[]", "{}", "{\"deleted\":true,\"className\":\"A\"}"})
  void whatIsNoMessageIsRefused(String text) {
    assertThrows(ParseException.class, () -> EventMessage.of(text));
  }
}
