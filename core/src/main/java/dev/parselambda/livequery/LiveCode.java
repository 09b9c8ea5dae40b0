package dev.parselambda.livequery;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.Result;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.livequery.frames.ClientFrame;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's own code around connections, subscriptions and events. */
final class LiveCode {
  private static final Logger log = LoggerFactory.getLogger(LiveCode.class);

  private static final String CONNECT = "@Connect";

  private final AppCode code;
  private final Subscriptions subscriptions;

  LiveCode(AppCode code, Subscriptions subscriptions) {
    this.code = code;
    this.subscriptions = subscriptions;
  }

  /** An event that the app's code has seen; null objects are not sent. */
  record Seen(EventKind kind, ParseObject object, @Nullable ParseObject original) {}

  /**
   * @throws ParseException when the client must not connect
   */
  void beforeConnect(Client client, Caller caller) {
    if (code.trigger(TriggerType.BEFORE_CONNECT, CONNECT) != null) {
      var _ =
          code.run(
              TriggerType.BEFORE_CONNECT,
              CONNECT,
              caller,
              new Subject.OfLiveQuery(facts("connect", client), null, null, null));
    }
  }

  boolean seesSubscriptions(String className) {
    return code.trigger(TriggerType.BEFORE_SUBSCRIBE, className) != null;
  }

  /**
   * What is subscribed to: the client's query, or another one in its place.
   *
   * @param op {@code subscribe} or {@code update}
   * @throws ParseException when the client must not subscribe
   */
  ClientFrame.Query beforeSubscribe(String op, ClientFrame.Subscribe asked, Caller caller) {
    ClientFrame.Query query = asked.query();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("className", query.className());
    json.put("where", query.where());
    // As the SDKs write lists of fields.
    if (query.keys() != null) {
      json.put("keys", String.join(",", query.keys()));
    }
    if (query.watch() != null) {
      json.put("watch", String.join(",", query.watch()));
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("op", op);
    facts.put("requestId", asked.requestId());
    if (asked.sessionToken() != null) {
      facts.put("sessionToken", asked.sessionToken());
    }
    Map<String, @Nullable Object> changed =
        answer(
            code.run(
                TriggerType.BEFORE_SUBSCRIBE,
                query.className(),
                caller,
                new Subject.OfLiveQuery(facts, json, null, null)),
            "query");
    return changed == null ? query : replaced(query, changed);
  }

  private static ClientFrame.Query replaced(
      ClientFrame.Query query, Map<String, @Nullable Object> changed) {
    Map<String, @Nullable Object> where = JsonObjects.of(changed.get("where"));
    return new ClientFrame.Query(
        query.className(),
        where == null ? Map.of() : where,
        names(changed.get("keys")),
        names(changed.get("watch")));
  }

  private static @Nullable List<String> names(@Nullable Object json) {
    return switch (json) {
      case String text when !text.isEmpty() -> List.of(text.split(",", -1));
      case List<?> list when !list.isEmpty() -> list.stream().map(String::valueOf).toList();
      case null, default -> null;
    };
  }

  boolean seesEvents(String className) {
    return code.trigger(TriggerType.AFTER_EVENT, className) != null;
  }

  /**
   * Shows an event to the app's code, which may change it.
   *
   * @param event objects that nobody else has
   * @return null when it is not to be sent
   * @throws ParseException what the code throws
   */
  @Nullable Seen afterEvent(Client client, Caller caller, Seen event) {
    Map<String, @Nullable Object> facts = facts(event.kind().op(), client);
    facts.put("sendEvent", true);
    String className = event.object().className();
    Result result =
        code.run(
            TriggerType.AFTER_EVENT,
            className,
            caller,
            new Subject.OfLiveQuery(facts, null, event.object(), event.original()));
    Map<String, @Nullable Object> changed =
        result instanceof Result.Value(var value) ? JsonObjects.of(value) : null;
    if (changed == null) {
      return event;
    }
    EventKind kind =
        changed.containsKey("event") ? EventKind.of(changed.get("event")) : event.kind();
    if (kind == null || Boolean.FALSE.equals(changed.get("sendEvent"))) {
      return null;
    }
    ParseObject object = object(className, changed.get("object"));
    ParseObject original = object(className, changed.get("original"));
    return new Seen(
        kind,
        object == null ? event.object() : object,
        changed.containsKey("original") ? original : event.original());
  }

  private static @Nullable ParseObject object(String className, @Nullable Object json) {
    Map<String, @Nullable Object> fields = JsonObjects.of(json);
    if (fields == null) {
      return null;
    }
    Map<String, @Nullable Object> own = new LinkedHashMap<>(fields);
    own.remove("__type");
    Object named = own.remove("className");
    return new ParseObject(named instanceof String other ? other : className, own);
  }

  private static @Nullable Map<String, @Nullable Object> answer(Result result, String member) {
    Map<String, @Nullable Object> value =
        result instanceof Result.Value(var json) ? JsonObjects.of(json) : null;
    return value == null ? null : JsonObjects.of(value.get(member));
  }

  /** Tells the handlers of {@code onLiveQueryEvent}. */
  void tell(String event, @Nullable Client client) {
    tell(facts(event, client));
  }

  /** The same of something that went wrong. */
  void tellError(String event, String error) {
    Map<String, @Nullable Object> facts = facts(event, null);
    facts.put("error", error);
    tell(facts);
  }

  private void tell(Map<String, @Nullable Object> facts) {
    try {
      code.onLiveQueryEvent(facts);
    } catch (RuntimeException e) {
      log.error("A handler of LiveQuery events failed on {}", facts.get("event"), e);
    }
  }

  private Map<String, @Nullable Object> facts(String event, @Nullable Client client) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("event", event);
    facts.put("clients", subscriptions.clients());
    facts.put("subscriptions", subscriptions.size());
    if (client != null) {
      Map<String, @Nullable Object> shown = new LinkedHashMap<>();
      shown.put("id", client.clientId());
      shown.put("hasMasterKey", client.master());
      facts.put("client", shown);
      facts.put("useMasterKey", client.master());
      if (client.sessionToken() != null) {
        facts.put("sessionToken", client.sessionToken());
      }
      if (client.installationId() != null) {
        facts.put("installationId", client.installationId());
        shown.put("installationId", client.installationId());
      }
    }
    return facts;
  }
}
