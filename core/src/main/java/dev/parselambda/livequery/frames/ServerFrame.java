package dev.parselambda.livequery.frames;

import dev.parselambda.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames that clients get, as the UTF-8 of their JSON. */
public final class ServerFrame {
  /** A frame violates the protocol. */
  public static final int BAD_FRAME = 1;

  /** The client or its subscription is not known here. */
  public static final int UNKNOWN = 2;

  /** None of the keys is right. */
  public static final int WRONG_KEY = 4;

  private static final byte[] OBJECT = ",\"object\":".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ORIGINAL = ",\"original\":".getBytes(StandardCharsets.UTF_8);

  private ServerFrame() {}

  /**
   * An answer without an object: {@code connected}, {@code subscribed}, {@code unsubscribed}.
   *
   * @param requestId null for an answer that is about no subscription
   */
  public static byte[] answer(
      String op, String clientId, @Nullable String installationId, @Nullable Number requestId) {
    return Json.writeUtf8(head(op, clientId, installationId, requestId));
  }

  /**
   * An error.
   *
   * @param reconnect whether the client is to connect anew
   * @param requestId null for an error that is about no subscription
   */
  public static byte[] error(
      int code, @Nullable Object text, boolean reconnect, @Nullable Number requestId) {
    Map<String, @Nullable Object> frame = new LinkedHashMap<>();
    frame.put("op", "error");
    frame.put("error", text);
    frame.put("code", code);
    frame.put("reconnect", reconnect);
    frame.put("requestId", requestId);
    return Json.writeUtf8(frame);
  }

  /**
   * What every event of a subscription begins with, up to the object.
   *
   * @param op {@code create}, {@code enter}, {@code update}, {@code leave} or {@code delete}
   */
  public static byte[] eventHead(
      String op, String clientId, @Nullable String installationId, Number requestId) {
    byte[] whole = Json.writeUtf8(head(op, clientId, installationId, requestId));
    int open = whole.length - 1;
    byte[] head = Arrays.copyOf(whole, open + OBJECT.length);
    System.arraycopy(OBJECT, 0, head, open, OBJECT.length);
    return head;
  }

  /** An event: many clients may get the same objects, which are written once. */
  public static byte[] event(byte[] head, byte[] object, byte @Nullable [] original) {
    int more = original == null ? 0 : ORIGINAL.length + original.length;
    byte[] frame = new byte[head.length + object.length + more + 1];
    int at = append(frame, 0, head);
    at = append(frame, at, object);
    if (original != null) {
      at = append(frame, at, ORIGINAL);
      at = append(frame, at, original);
    }
    frame[at] = '}';
    return frame;
  }

  private static int append(byte[] to, int at, byte[] part) {
    System.arraycopy(part, 0, to, at, part.length);
    return at + part.length;
  }

  private static Map<String, @Nullable Object> head(
      String op, String clientId, @Nullable String installationId, @Nullable Number requestId) {
    Map<String, @Nullable Object> frame = new LinkedHashMap<>();
    frame.put("op", op);
    frame.put("clientId", clientId);
    if (installationId != null) {
      frame.put("installationId", installationId);
    }
    if (requestId != null) {
      frame.put("requestId", requestId);
    }
    return frame;
  }
}
