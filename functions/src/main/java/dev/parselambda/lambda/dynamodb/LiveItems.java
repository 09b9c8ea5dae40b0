package dev.parselambda.lambda.dynamodb;

import dev.parselambda.livequery.Client;
import dev.parselambda.livequery.Subscription;
import dev.parselambda.livequery.frames.ClientFrame;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** LiveQuery clients and subscriptions as JSON texts, as they are kept in the table. */
final class LiveItems {
  private LiveItems() {}

  static String text(Client client) {
    return Json.write(json(client));
  }

  /** The client that {@link #text(Client)} wrote. */
  static Client client(String text) {
    return client(object(Json.parse(text)));
  }

  static String text(Subscription subscription) {
    ClientFrame.Query query = subscription.query();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("client", json(subscription.client()));
    json.put("requestId", subscription.requestId());
    json.put("className", query.className());
    json.put("where", query.where());
    json.put("keys", query.keys());
    json.put("watch", query.watch());
    json.put("sessionToken", subscription.sessionToken());
    return Json.write(json);
  }

  /** The subscription that {@link #text(Subscription)} wrote. */
  static Subscription subscription(String text) {
    Map<String, @Nullable Object> json = object(Json.parse(text));
    return new Subscription(
        client(object(json.get("client"))),
        (Number) Objects.requireNonNull(json.get("requestId")),
        new ClientFrame.Query(
            String.valueOf(json.get("className")),
            object(json.get("where")),
            texts(json.get("keys")),
            texts(json.get("watch"))),
        (String) json.get("sessionToken"));
  }

  private static Map<String, @Nullable Object> json(Client client) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("connectionId", client.connectionId());
    json.put("clientId", client.clientId());
    json.put("master", client.master());
    json.put("sessionToken", client.sessionToken());
    json.put("installationId", client.installationId());
    return json;
  }

  private static Client client(Map<String, @Nullable Object> json) {
    return new Client(
        String.valueOf(json.get("connectionId")),
        String.valueOf(json.get("clientId")),
        Boolean.TRUE.equals(json.get("master")),
        (String) json.get("sessionToken"),
        (String) json.get("installationId"));
  }

  private static Map<String, @Nullable Object> object(@Nullable Object json) {
    return Objects.requireNonNull(JsonObjects.of(json));
  }

  private static @Nullable List<String> texts(@Nullable Object json) {
    if (!(json instanceof List<?> list)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(String.valueOf(each)));
    return texts;
  }
}
