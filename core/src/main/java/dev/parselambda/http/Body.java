package dev.parselambda.http;

import dev.parselambda.value.Json;
import org.jspecify.annotations.Nullable;

/** What a response carries. */
public sealed interface Body {

  Body NONE = new Text("", "text/plain; charset=utf-8");

  /** The {@code Content-Type} of the answer. */
  String contentType();

  /**
   * A Parse value, made to text at the very end: a batch embeds the values of its parts in its own.
   */
  record JsonValue(@Nullable Object value) implements Body {
    @Override
    public String contentType() {
      return "application/json; charset=utf-8";
    }

    public String text() {
      return Json.write(value);
    }
  }

  /** A text, sent as UTF-8. */
  record Text(String text, String contentType) implements Body {}

  /** Bytes, not copied: nobody may change them. */
  record Binary(byte[] bytes, String contentType) implements Body {}
}
