package dev.parselambda.objects.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeywordDenylistTest {
  private final KeywordDenylist list =
      new KeywordDenylist(
          List.of(
              Map.of("key", "_bsontype", "value", "Code"),
              Map.of("key", "constructor"),
              Map.of("value", "evil")));

  @Test
  void aPairIsForbiddenOnlyTogether() {
    assertForbidden("{'a':{'_bsontype':'Code'}}");
    assertAllowed("{'a':{'_bsontype':'Other'}}");
    assertAllowed("{'a':'Code'}");
  }

  @Test
  void aKeyIsForbiddenAtAnyDepth() {
    assertForbidden("{'a':[[{'b':[{'constructor':1}]}]]}");
  }

  @Test
  void aValueIsForbiddenUnderAnyKeyAndInArrays() {
    assertForbidden("{'a':'an evil text'}");
    assertForbidden("{'a':['evil']}");
    assertAllowed("{'evil':1}");
  }

  @Test
  void theErrorNamesTheEntry() {
    ParseException e = assertThrows(ParseException.class, () -> check("{'constructor':1}"));

    assertEquals(ParseError.INVALID_KEY_NAME, e.error());
    assertEquals("Prohibited keyword in request data: {\"key\":\"constructor\"}.", e.text());
  }

  private void assertForbidden(String json) {
    assertThrows(ParseException.class, () -> check(json));
  }

  private void assertAllowed(String json) {
    assertDoesNotThrow(() -> check(json));
  }

  @SuppressWarnings("unchecked")
  private void check(String json) {
    list.check((Map<String, @Nullable Object>) Json.parse(json.replace('\'', '"')));
  }
}
