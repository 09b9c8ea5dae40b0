package dev.parselambda.lambda.dynamodb;

import dev.parselambda.livequery.ClassSubscriptions;
import dev.parselambda.livequery.Client;
import dev.parselambda.livequery.Conditions;
import dev.parselambda.livequery.Subscription;
import dev.parselambda.livequery.Subscriptions;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients and subscriptions in a table, for all functions. Those of a class are kept in memory once
 * they were read. Each use asks the table how often they have changed, and reads them again when
 * they have; only what differs is compiled anew.
 *
 * <p>To read a hundred thousand takes seconds. So a class is not read again before four times as
 * long has passed as reading took, unless that was less than {@link #SHORT}. Meanwhile a new
 * subscriber to such a class may miss events.
 */
public final class DynamoDbSubscriptions implements Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbSubscriptions.class);

  /** Nanoseconds of a reading that is repeated at every change. */
  private static final long SHORT = 100_000_000;

  private static final int PAUSE = 4;

  private final LiveTable table;
  private final Function<String, ClassSchema> schemas;
  private final Conditions conditions;
  private final Map<String, Known> classes = new HashMap<>();

  /** The subscriptions to a class as they were read. */
  private static final class Known {
    final ClassSubscriptions all;
    final Map<String, Read> byKey = new HashMap<>();
    long changes = -1;
    long notBefore = Long.MIN_VALUE;

    Known(ClassSubscriptions all) {
      this.all = all;
    }
  }

  /** A subscription and the text that it was read from; null for one that is not possible. */
  private record Read(String text, @Nullable Subscription subscription) {}

  /**
   * @param schemas the class of a name as it is now
   */
  public DynamoDbSubscriptions(
      DynamoDb dynamoDb,
      String table,
      InstantSource clock,
      Function<String, ClassSchema> schemas,
      Conditions conditions) {
    this.table = new LiveTable(dynamoDb, table, clock);
    this.schemas = schemas;
    this.conditions = conditions;
  }

  @Override
  public void add(Client client) {
    var _ = removeClient(client.connectionId());
    table.put(client);
  }

  @Override
  public @Nullable Client client(String connectionId) {
    return table.client(connectionId);
  }

  @Override
  public void add(Subscription subscription) {
    String connectionId = subscription.client().connectionId();
    boolean _ = table.deleteSubscription(connectionId, subscription.requestId());
    if (!table.put(subscription)) {
      LOG.debug("The connection {} is gone", connectionId);
    }
  }

  @Override
  public boolean remove(Client client, Number requestId) {
    return table.deleteSubscription(client.connectionId(), requestId);
  }

  @Override
  public @Nullable Client removeClient(String connectionId) {
    Client gone = table.deleteClient(connectionId);
    if (gone != null) {
      table.deleteSubscriptions(connectionId);
    }
    return gone;
  }

  @Override
  public synchronized @Nullable ClassSubscriptions of(String className) {
    Known known = classes.get(className);
    if (known == null) {
      known = new Known(new ClassSubscriptions(conditions, schemas.apply(className)));
      classes.put(className, known);
    }
    long changes = table.changes(className);
    if (known.changes != changes && System.nanoTime() >= known.notBefore) {
      long started = System.nanoTime();
      update(known, table.subscriptions(className));
      known.changes = changes;
      long ended = System.nanoTime();
      long took = ended - started;
      known.notBefore = took < SHORT ? Long.MIN_VALUE : ended + PAUSE * took;
    }
    return known.byKey.isEmpty() ? null : known.all;
  }

  private static void update(Known known, Map<String, String> texts) {
    Set<String> gone = new HashSet<>(known.byKey.keySet());
    gone.removeAll(texts.keySet());
    gone.forEach(key -> forget(known, key));
    texts.forEach(
        (key, text) -> {
          Read before = known.byKey.get(key);
          if (before == null || !before.text().equals(text)) {
            forget(known, key);
            known.byKey.put(key, read(known.all, text));
          }
        });
  }

  private static Read read(ClassSubscriptions all, String text) {
    Subscription subscription = LiveItems.subscription(text);
    try {
      all.add(subscription);
      return new Read(text, subscription);
    } catch (ParseException e) {
      // The class was changed since it was subscribed to.
      LOG.warn("A subscription to {} is not possible: {}", subscription.className(), e.text());
      return new Read(text, null);
    }
  }

  private static void forget(Known known, String key) {
    Read gone = known.byKey.remove(key);
    if (gone != null && gone.subscription() != null) {
      known.all.remove(gone.subscription());
    }
  }

  /** Not known: they are in the table. */
  @Override
  public int clients() {
    return 0;
  }

  /** As {@link #clients}. */
  @Override
  public int size() {
    return 0;
  }
}
