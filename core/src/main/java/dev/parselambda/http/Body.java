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

  /**
   * Bytes that are read while they are sent, so that they need not be in memory as a whole.
   *
   * @param length their number
   */
  record Streamed(long length, Source source, String contentType) implements Body {

    /** All of them, for an answer that is in memory anyway. */
    public byte[] bytes() {
      return source.read(0, Math.toIntExact(length));
    }
  }

  /** Where the bytes of a {@link Streamed} body are. */
  interface Source {

    /**
     * Some of the bytes.
     *
     * @param start counted from 0
     * @throws dev.parselambda.value.ParseException when they cannot be read
     */
    byte[] read(long start, int count);
  }

  /** Bytes, not copied: nobody may change them. */
  record Binary(byte[] bytes, String contentType) implements Body {}
}
