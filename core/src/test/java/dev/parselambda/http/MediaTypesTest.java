package dev.parselambda.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource({
    "a.png,         image/png",
    "a.b.JPEG,      image/jpeg",
    "dir.d/a.html,  text/html",
    "a.svg,         image/svg+xml",
    "a.mp3,         audio/mpeg",
    "a.mp4,         video/mp4",
    "a.js,          text/javascript",
    "a.heic,        image/heic"
  })
  void anExtensionStandsForAType(String name, String type) {
    assertEquals(type, MediaTypes.of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "a.", "a.what", "dir.png/a", "", "a.png "})
  void someNamesSayNothing(String name) {
    assertNull(MediaTypes.of(name));
  }

  @Test
  void aTypeHasAUsualExtension() {
    assertEquals("mpga", MediaTypes.extensionOf("audio/mpeg"));
    assertEquals("html", MediaTypes.extensionOf(" Text/HTML ; charset=utf-8"));
    assertEquals("js", MediaTypes.extensionOf("application/javascript"));
    assertNull(MediaTypes.extensionOf("what/ever"));
    assertNull(MediaTypes.extensionOf(""));
  }

  @Test
  void textsAreServedAsUtf8() {
    assertEquals("text/plain; charset=utf-8", MediaTypes.withCharset("text/plain"));
    assertEquals("application/json; charset=utf-8", MediaTypes.withCharset("application/json"));
    assertEquals("image/png", MediaTypes.withCharset("image/png"));
  }
}
