package dev.parselambda.http;

import dev.parselambda.value.Json;
import org.jspecify.annotations.Nullable;

/** The body of a response. */
public sealed interface Body {

  Body NONE = new Text("", "text/plain; charset=utf-8");

  /** The {@code Content-Type} of the response. */
  String contentType();

  /**
   * A Parse value, serialized at the very end: a batch embeds the values of its parts in its own.
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
   * Bytes that are read while they are sent, so they are never all in memory.
   *
   * @param length the number of bytes
   */
  record Streamed(long length, Source source, String contentType) implements Body {

    /** All bytes, for a response that is held in memory anyway. */
    public byte[] bytes() {
      return source.read(0, Math.toIntExact(length));
    }
  }

  /** The source of the bytes of a {@link Streamed} body. */
  interface Source {

    /**
     * A part of the bytes.
     *
     * @param start counted from 0
     * @throws dev.parselambda.value.ParseException when they cannot be read
     */
    byte[] read(long start, int count);
  }

  /** Bytes, not copied: callers must not change them. */
  record Binary(byte[] bytes, String contentType) implements Body {}
}
