package dev.parselambda.livequery;

import dev.parselambda.schema.ClassSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The clients and subscriptions of this process, in its memory. */
public final class MemorySubscriptions implements Subscriptions {
  private final Function<String, ClassSchema> schemas;
  private final Conditions conditions;
  private final Map<String, Connected> connected = new ConcurrentHashMap<>();
  private final Map<String, ClassSubscriptions> classes = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  private record Connected(Client client, Map<Number, Subscription> subscriptions) {}

  /**
   * @param schemas the class of a name as it is now
   */
  public MemorySubscriptions(Function<String, ClassSchema> schemas, Conditions conditions) {
    this.schemas = schemas;
    this.conditions = conditions;
  }

  @Override
  public void add(Client client) {
    var _ = removeClient(client.connectionId());
    connected.put(client.connectionId(), new Connected(client, new ConcurrentHashMap<>()));
  }

  @Override
  public @Nullable Client client(String connectionId) {
    Connected found = connected.get(connectionId);
    return found == null ? null : found.client();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a connection that came again is another one
  public void add(Subscription subscription) {
    Connected of = connected.get(subscription.client().connectionId());
    if (of == null) {
      return; // gone meanwhile
    }
    var _ = remove(subscription.client(), subscription.requestId());
    classes.compute(
        subscription.className(),
        (name, known) -> {
          ClassSubscriptions all =
              known == null ? new ClassSubscriptions(conditions, schemas.apply(name)) : known;
          all.add(subscription);
          return all;
        });
    size.incrementAndGet();
    of.subscriptions().put(subscription.requestId(), subscription);
    boolean gone = connected.get(subscription.client().connectionId()) != of;
    if (gone && of.subscriptions().remove(subscription.requestId(), subscription)) {
      forget(subscription);
    }
  }

  @Override
  public boolean remove(Client client, Number requestId) {
    Connected of = connected.get(client.connectionId());
    Subscription subscription = of == null ? null : of.subscriptions().remove(requestId);
    if (subscription == null) {
      return false;
    }
    forget(subscription);
    return true;
  }

  @Override
  public @Nullable Client removeClient(String connectionId) {
    Connected gone = connected.remove(connectionId);
    if (gone == null) {
      return null;
    }
    gone.subscriptions().values().forEach(this::forget);
    return gone.client();
  }

  private void forget(Subscription subscription) {
    size.decrementAndGet();
    classes.computeIfPresent(
        subscription.className(),
        (_, all) -> {
          all.remove(subscription);
          return all.isEmpty() ? null : all;
        });
  }

  @Override
  public @Nullable ClassSubscriptions of(String className) {
    return classes.get(className);
  }

  @Override
  public int clients() {
    return connected.size();
  }

  @Override
  public int size() {
    return size.get();
  }
}
