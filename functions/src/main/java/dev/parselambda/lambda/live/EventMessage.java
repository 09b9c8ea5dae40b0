package dev.parselambda.lambda.live;

import dev.parselambda.livequery.Event;
import dev.parselambda.livequery.EventJson;
import dev.parselambda.livequery.LiveQuery.Share;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message of the queue of events: {@code {"deleted": false, "event": TEXT}}, and {@code "share"}
 * where it is for some of the subscribers only. A large event is compressed; one that is too large
 * all the same names its object, which is then read from the database.
 *
 * @param event the text of {@link EventJson}; null where the object is to be read
 * @param share the subscribers to tell; null for all
 */
record EventMessage(
    boolean deleted,
    String className,
    String objectId,
    @Nullable String event,
    @Nullable Share share) {

  /** Bytes of a message, with room for what SQS adds. */
  static final int LARGEST = 250 * 1024;

  static EventMessage of(Event event) {
    return new EventMessage(
        event.deleted(), event.className(), event.after().objectId(), EventJson.write(event), null);
  }

  EventMessage with(Share one) {
    return new EventMessage(deleted, className, objectId, event, one);
  }

  /** Messages of one group are delivered in order. */
  String group() {
    int number = (className + ' ' + objectId).hashCode();
    return Integer.toHexString(number) + (share == null ? "" : "-" + share.index());
  }

  /** The text of the message. */
  String text() {
    String plain = Json.write(json("event", event));
    if (event == null || bytes(plain) <= LARGEST) {
      return plain;
    }
    String compressed = Json.write(json("gzip", compressed(event)));
    return bytes(compressed) <= LARGEST ? compressed : Json.write(json("event", null));
  }

  private Map<String, @Nullable Object> json(String form, @Nullable String content) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("deleted", deleted);
    json.put("className", className);
    json.put("objectId", objectId);
    if (content != null) {
      json.put(form, content);
    }
    if (share != null) {
      json.put("share", share.index());
      json.put("shares", share.count());
    }
    return json;
  }

  /**
   * The message that {@link #text} wrote.
   *
   * @throws ParseException INVALID_JSON when it is none
   */
  static EventMessage of(String text) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(text));
    if (json == null
        || !(json.get("deleted") instanceof Boolean deleted)
        || !(json.get("className") instanceof String className)
        || !(json.get("objectId") instanceof String objectId)) {
      throw new ParseException(ParseError.INVALID_JSON, "not an event of LiveQuery");
    }
    String event =
        json.get("gzip") instanceof String compressed
            ? plain(compressed)
            : (String) json.get("event");
    Share share =
        json.get("share") instanceof Number index && json.get("shares") instanceof Number count
            ? new Share(index.intValue(), count.intValue())
            : null;
    return new EventMessage(deleted, className, objectId, event, share);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String plain(String compressed) {
    byte[] bytes = Base64.getDecoder().decode(compressed);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
