package dev.parselambda.livequery;

import dev.parselambda.access.ClassGuard;
import dev.parselambda.access.Sessions;
import dev.parselambda.config.LiveQueryServerConfig;
import dev.parselambda.config.Options;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import dev.parselambda.livequery.frames.ClientFrame;
import dev.parselambda.livequery.frames.FrameException;
import dev.parselambda.livequery.frames.FrameReader;
import dev.parselambda.livequery.frames.ServerFrame;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.write.ObjectListener;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LiveQuery without its sockets: takes the frames of clients, and sends them answers and events.
 *
 * <p>Many threads may use it, but frames of one connection must come one after the other.
 */
public final class LiveQuery implements Wing {
  private static final Logger log = LoggerFactory.getLogger(LiveQuery.class);

  private static final Duration CACHE_TIMEOUT = Duration.ofSeconds(5);

  /**
   * A part of the subscribers of an event: each belongs to one of so many.
   *
   * @param index counted from 0
   */
  public record Share(int index, int count) {
    public static final Share ALL = new Share(0, 1);

    boolean has(Client client) {
      return Math.floorMod(client.connectionId().hashCode(), count) == index;
    }
  }

  private final ClassAccess classes;
  private final ObjectStore store;
  private final KeyPairs keyPairs;
  private final Identities identities;
  private final Rights rights;
  private final Subscriptions subscriptions;
  private final LiveCode code;
  private final Subscribing subscribing;
  private final Outlet outlet;
  private final Delivery delivery;
  private final Events events;
  private final Publisher publisher;

  private LiveQuery(Kernel kernel, Sessions sessions, LivePorts ports) {
    Options options = kernel.options();
    LiveQueryServerConfig server = options.liveQuery().server();
    ClassAccess access = kernel.objects().classes();
    Duration cacheTimeout = server == null ? null : server.cacheTimeout();
    this.classes = access;
    this.store = kernel.writes().store();
    this.keyPairs = new KeyPairs(server == null ? Map.of() : server.keyPairs());
    this.identities =
        new Identities(
            sessions,
            cacheTimeout == null || cacheTimeout.isZero() ? CACHE_TIMEOUT : cacheTimeout,
            kernel.clock());
    this.rights = new Rights(access, identities, options.protectedFields().ownerExempt());
    this.subscriptions =
        ports.subscriptions(
            this::schema, new Conditions(options.liveQuery().publisher().regexTimeout()));
    this.code = new LiveCode(kernel.code(), subscriptions);
    this.subscribing =
        new Subscribing(
            options.complexity(), new ClassGuard(kernel.denials()), rights, code, this::schema);
    this.outlet = new Outlet(ports.connections(), subscriptions);
    this.delivery = new Delivery(subscriptions, rights, code, access.fileUrls(), outlet);
    this.events = ports.events(this);
    this.publisher =
        new Publisher(new WatchedClasses(options.liveQuery().publisher().classNames()), events);
  }

  /**
   * LiveQuery of an app.
   *
   * @return null where the platform says that there is none
   */
  public static @Nullable LiveQuery of(Kernel kernel, Sessions sessions, LivePlatform platform) {
    LivePorts ports = platform.liveQuery(kernel.options());
    return ports == null ? null : new LiveQuery(kernel, sessions, ports);
  }

  /** A class as it is now; one that does not exist has no fields yet. */
  public ClassSchema schema(String className) {
    ClassSchema known = classes.find(className);
    return known == null ? ClassSchema.ofVolatile(className) : known;
  }

  @Override
  public List<ObjectListener> listeners() {
    return List.of(publisher);
  }

  /** A connection was opened. */
  public void opened() {
    code.tell("ws_connect", null);
  }

  /** A frame has come. Returns when it is answered. */
  public void received(String connectionId, String text) {
    ClientFrame frame;
    try {
      frame = FrameReader.read(text);
    } catch (FrameException e) {
      outlet.protocolError(connectionId, ServerFrame.BAD_FRAME, e.text());
      return;
    }
    switch (frame) {
      case null -> log.debug("A frame is no JSON");
      case ClientFrame.Connect connect -> connect(connectionId, connect);
      case ClientFrame.Subscribe asked -> subscribe(connectionId, "subscribe", asked);
      case ClientFrame.Update(ClientFrame.Subscribe asked) -> {
        var _ = unsubscribed(connectionId, asked.requestId());
        subscribe(connectionId, "update", asked);
      }
      case ClientFrame.Unsubscribe(Number requestId) -> {
        Client client = unsubscribed(connectionId, requestId);
        if (client != null) {
          outlet.answer("unsubscribed", client, requestId);
          code.tell("unsubscribe", client);
        }
      }
    }
  }

  /** A connection was closed. */
  public void closed(String connectionId) {
    Client client = subscriptions.removeClient(connectionId);
    if (client == null) {
      code.tellError("ws_disconnect_error", "Unable to find client " + connectionId);
    } else {
      code.tell("ws_disconnect", client);
    }
  }

  private void connect(String connectionId, ClientFrame.Connect asked) {
    if (!keyPairs.letIn(asked.fields())) {
      outlet.protocolError(connectionId, ServerFrame.WRONG_KEY, "Key in request is not valid");
      return;
    }
    Client client =
        new Client(
            connectionId,
            UUID.randomUUID().toString(),
            keyPairs.isMaster(asked.fields()),
            asked.sessionToken(),
            asked.installationId());
    try {
      code.beforeConnect(client, rights.caller(client, client.sessionToken()));
    } catch (ParseException e) {
      outlet.refusal(connectionId, e, null);
      return;
    }
    subscriptions.add(client);
    outlet.answer("connected", client, null);
    code.tell("connect", client);
  }

  private void subscribe(String connectionId, String op, ClientFrame.Subscribe asked) {
    Client client = subscriptions.client(connectionId);
    if (client == null) {
      outlet.protocolError(connectionId, ServerFrame.UNKNOWN, notConnected("subscribing"));
      return;
    }
    try {
      subscriptions.add(subscribing.granted(client, op, asked));
      outlet.answer("subscribed", client, asked.requestId());
      code.tell("subscribe", client);
    } catch (ParseException e) {
      outlet.refusal(connectionId, e, asked.requestId());
    }
  }

  /** Ends a subscription; null where there is none, which the client is told. */
  private @Nullable Client unsubscribed(String connectionId, Number requestId) {
    Client client = subscriptions.client(connectionId);
    if (client == null) {
      outlet.protocolError(connectionId, ServerFrame.UNKNOWN, notConnected("unsubscribing"));
      return null;
    }
    if (!subscriptions.remove(client, requestId)) {
      outlet.protocolError(
          connectionId,
          ServerFrame.UNKNOWN,
          "Cannot find subscription with clientId "
              + client.clientId()
              + " subscriptionId "
              + requestId
              + ". Make sure you subscribe to live query server before unsubscribing.");
      return null;
    }
    return client;
  }

  private static String notConnected(String before) {
    return "Can not find this client, make sure you connect to server before " + before;
  }

  /** Brings an event to the clients that {@link Subscriptions} knows. */
  public void deliver(Event event) {
    deliver(event, Share.ALL);
  }

  /** Brings an event to some of these clients. */
  public void deliver(Event event, Share share) {
    delivery.deliver(event, share);
  }

  /**
   * The event of an object as it is now, where nobody can tell what it was before; null where it is
   * gone.
   */
  public @Nullable Event current(String className, String objectId) {
    ClassSchema schema = schema(className);
    Where where = Where.FieldIs.of("objectId", new Constraint.Equal(objectId));
    ParseObject object = store.findFirst(schema, where, FindOptions.NONE);
    return object == null ? null : new Event(false, schema, object, object);
  }

  /** How many subscriptions to a class there are. */
  public int subscriptionsTo(String className) {
    ClassSubscriptions all = subscriptions.of(className);
    return all == null ? 0 : all.size();
  }

  /** Whether nobody has subscribed to anything. */
  public boolean isIdle() {
    return subscriptions.size() == 0;
  }

  /** Another instance has changed roles. */
  public void forgetIdentities() {
    identities.forgetAll();
  }

  /** Events that stay in this process: a class that nobody has subscribed to has none. */
  public Events inProcess() {
    return new InProcessEvents(this::deliver, className -> subscriptions.of(className) != null);
  }

  @Override
  public void close() {
    events.close();
  }
}
