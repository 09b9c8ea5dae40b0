package dev.parselambda.livequery.frames;

import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames of clients. Checks them in the order, and refuses them in the words, of the JSON
 * schema validator that Parse Server uses (tv4): SDKs show these texts.
 */
public final class FrameReader {
  private static final Set<String> OPS = Set.of("connect", "subscribe", "unsubscribe", "update");

  private static final Set<String> OF_CONNECT =
      Set.of(
          "applicationId",
          "javascriptKey",
          "masterKey",
          "clientKey",
          "windowsKey",
          "restAPIKey",
          "sessionToken",
          "installationId");

  private static final String UNKNOWN = "Additional properties not allowed";

  private FrameReader() {}

  /**
   * The frame that a text is.
   *
   * @return null for a text that is no JSON, which gets no answer
   * @throws FrameException for a frame of a wrong shape
   */
  public static @Nullable ClientFrame read(String text) throws FrameException {
    Object json;
    try {
      json = Json.parse(text);
    } catch (ParseException _) {
      return null;
    }
    Map<String, @Nullable Object> frame = object(json);
    require(frame, "op");
    String op = text(frame.get("op"));
    if (!OPS.contains(op)) {
      throw new FrameException("No enum match for: " + Json.write(op));
    }
    return switch (op) {
      case "connect" -> connect(frame);
      case "unsubscribe" -> unsubscribe(frame);
      case "update" -> new ClientFrame.Update(subscribe(frame));
      default -> subscribe(frame);
    };
  }

  private static ClientFrame connect(Map<String, @Nullable Object> frame) throws FrameException {
    require(frame, "applicationId");
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : frame.entrySet()) {
      if (OF_CONNECT.contains(field.getKey())) {
        fields.put(field.getKey(), text(field.getValue()));
      } else {
        refuseUnlessOp(field.getKey());
      }
    }
    return new ClientFrame.Connect(Map.copyOf(fields));
  }

  private static ClientFrame unsubscribe(Map<String, @Nullable Object> frame)
      throws FrameException {
    require(frame, "requestId");
    Number requestId = 0;
    for (Map.Entry<String, @Nullable Object> field : frame.entrySet()) {
      if (field.getKey().equals("requestId")) {
        requestId = number(field.getValue());
      } else {
        refuseUnlessOp(field.getKey());
      }
    }
    return new ClientFrame.Unsubscribe(requestId);
  }

  private static ClientFrame.Subscribe subscribe(Map<String, @Nullable Object> frame)
      throws FrameException {
    require(frame, "requestId");
    require(frame, "query");
    Number requestId = 0;
    ClientFrame.Query query = null;
    String sessionToken = null;
    for (Map.Entry<String, @Nullable Object> field : frame.entrySet()) {
      switch (field.getKey()) {
        case "requestId" -> requestId = number(field.getValue());
        case "query" -> query = query(object(field.getValue()));
        case "sessionToken" -> sessionToken = text(field.getValue());
        default -> refuseUnlessOp(field.getKey());
      }
    }
    return new ClientFrame.Subscribe(requestId, Objects.requireNonNull(query), sessionToken);
  }

  private static ClientFrame.Query query(Map<String, @Nullable Object> json) throws FrameException {
    require(json, "where");
    require(json, "className");
    String className = "";
    Map<String, @Nullable Object> where = Map.of();
    List<String> keys = null;
    List<String> watch = null;
    for (Map.Entry<String, @Nullable Object> field : json.entrySet()) {
      switch (field.getKey()) {
        case "className" -> className = text(field.getValue());
        case "where" -> where = object(field.getValue());
        case "keys" -> keys = names(field.getValue());
        case "watch" -> watch = names(field.getValue());
        default -> throw new FrameException(UNKNOWN);
      }
    }
    return new ClientFrame.Query(className, where, keys, watch);
  }

  private static List<String> names(@Nullable Object value) throws FrameException {
    if (!(value instanceof List<?> list)) {
      throw wrongType(value, "array");
    }
    if (list.isEmpty()) {
      throw new FrameException("Array is too short (0), minimum 1");
    }
    for (int i = 0; i < list.size(); i++) {
      int again = list.subList(i + 1, list.size()).indexOf(list.get(i));
      if (again >= 0) {
        int second = i + 1 + again;
        throw new FrameException(
            "Array items are not unique (indices " + i + " and " + second + ")");
      }
    }
    for (Object element : list) {
      var _ = text(element);
    }
    return list.stream().map(String.class::cast).toList();
  }

  private static void require(Map<String, ?> object, String key) throws FrameException {
    if (!object.containsKey(key)) {
      throw new FrameException("Missing required property: " + key);
    }
  }

  private static void refuseUnlessOp(String key) throws FrameException {
    if (!key.equals("op")) {
      throw new FrameException(UNKNOWN);
    }
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value)
      throws FrameException {
    Map<String, @Nullable Object> object = JsonObjects.of(value);
    if (object == null) {
      throw wrongType(value, "object");
    }
    return object;
  }

  private static String text(@Nullable Object value) throws FrameException {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(value, "string");
  }

  private static Number number(@Nullable Object value) throws FrameException {
    if (value instanceof Number number) {
      return number;
    }
    throw wrongType(value, "number");
  }

  private static FrameException wrongType(@Nullable Object value, String expected) {
    String type =
        switch (value) {
          case null -> "null";
          case String _ -> "string";
          case Boolean _ -> "boolean";
          case Number _ -> "number";
          case List<?> _ -> "array";
          default -> "object";
        };
    return new FrameException("Invalid type: " + type + " (expected " + expected + ")");
  }
}
