package dev.parselambda.lambda.dynamodb;

import dev.parselambda.livequery.Client;
import dev.parselambda.livequery.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The table of LiveQuery: its clients, and their subscriptions by class. Items, by partition key
 * {@code id} and sort key {@code part}:
 *
 * <ul>
 *   <li>{@code connection ID}, {@code client}: a client
 *   <li>{@code connection ID}, {@code request N}: the class of one of its subscriptions
 *   <li>{@code class NAME}, {@code ID N}: a subscription to a class
 *   <li>{@code version NAME}, {@code version}: how often the subscriptions to a class have changed
 * </ul>
 */
final class LiveTable {
  /**
   * API Gateway ends a connection after two hours (<a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html">quotas</a>);
   * what its end has left behind is gone soon after.
   */
  private static final Duration LIFE = Duration.ofMinutes(130);

  private static final String PART = "part";
  private static final String JSON = "json";
  private static final String CLASS = "class";
  private static final String CHANGES = "changes";

  private final DynamoDb dynamoDb;
  private final String table;
  private final InstantSource clock;

  LiveTable(DynamoDb dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  void put(Client client) {
    Map<String, AttributeValue> item = new HashMap<>(clientKey(client.connectionId()));
    item.put(JSON, Item.text(LiveItems.text(client)));
    item.put(Item.EXPIRE, expire());
    var _ = dynamoDb.call(to -> to.putItem(put -> put.tableName(table).item(item)));
  }

  @Nullable Client client(String connectionId) {
    Map<String, AttributeValue> key = clientKey(connectionId);
    GetItemResponse found =
        dynamoDb.call(
            from -> from.getItem(get -> get.tableName(table).key(key).consistentRead(true)));
    return found.hasItem() && !isExpired(found.item()) ? client(found.item()) : null;
  }

  /** Deletes a client, so that none of its subscriptions can come any more; null for none. */
  @Nullable Client deleteClient(String connectionId) {
    Map<String, AttributeValue> was =
        dynamoDb
            .call(
                from ->
                    from.deleteItem(
                        delete ->
                            delete
                                .tableName(table)
                                .key(clientKey(connectionId))
                                .returnValues(ReturnValue.ALL_OLD)))
            .attributes();
    return was.isEmpty() ? null : client(was);
  }

  /**
   * Adds a subscription; there must be none of its request id.
   *
   * @return false when its client is gone
   */
  boolean put(Subscription subscription) {
    String connectionId = subscription.client().connectionId();
    String className = subscription.className();
    Map<String, AttributeValue> ofClient =
        new HashMap<>(requestKey(connectionId, subscription.requestId()));
    ofClient.put(CLASS, Item.text(className));
    ofClient.put(Item.EXPIRE, expire());
    Map<String, AttributeValue> ofClass =
        new HashMap<>(subscriptionKey(className, connectionId, subscription.requestId()));
    ofClass.put(JSON, Item.text(LiveItems.text(subscription)));
    ofClass.put(Item.EXPIRE, expire());
    TransactWriteItem connected =
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(table)
                        .key(clientKey(connectionId))
                        .conditionExpression("attribute_exists(id)"))
            .build();
    return written(connected, put(ofClient), put(ofClass), changed(className));
  }

  /** Deletes a subscription; false where there is none. */
  boolean deleteSubscription(String connectionId, Number requestId) {
    Map<String, AttributeValue> key = requestKey(connectionId, requestId);
    GetItemResponse found =
        dynamoDb.call(
            from -> from.getItem(get -> get.tableName(table).key(key).consistentRead(true)));
    return found.hasItem() && delete(connectionId, found.item());
  }

  /** Deletes the subscriptions of a client that is deleted. */
  void deleteSubscriptions(String connectionId) {
    for (Map<String, AttributeValue> item : items("connection " + connectionId)) {
      boolean _ = delete(connectionId, item);
    }
  }

  private boolean delete(String connectionId, Map<String, AttributeValue> ofClient) {
    AttributeValue className = ofClient.get(CLASS);
    AttributeValue part = ofClient.get(PART);
    if (className == null || part == null) {
      return false;
    }
    String request = part.s().substring("request ".length());
    Map<String, AttributeValue> ofClass =
        key("class " + className.s(), connectionId + " " + request);
    return written(
        delete(key("connection " + connectionId, part.s())),
        delete(ofClass),
        changed(className.s()));
  }

  /** How often the subscriptions to a class have changed. */
  long changes(String className) {
    GetItemResponse found =
        dynamoDb.call(
            from ->
                from.getItem(
                    get -> get.tableName(table).key(versionKey(className)).consistentRead(true)));
    AttributeValue changes = found.hasItem() ? found.item().get(CHANGES) : null;
    return changes == null ? 0 : Long.parseLong(changes.n());
  }

  /** The subscriptions to a class as texts for {@link LiveItems#subscription}, by their keys. */
  Map<String, String> subscriptions(String className) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map<String, AttributeValue> item : items("class " + className)) {
      AttributeValue json = item.get(JSON);
      AttributeValue part = item.get(PART);
      if (json != null && part != null && !isExpired(item)) {
        texts.put(part.s(), json.s());
      }
    }
    return texts;
  }

  private List<Map<String, AttributeValue>> items(String id) {
    return dynamoDb.call(
        from ->
            from
                .queryPaginator(
                    query ->
                        query
                            .tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("id = :id")
                            .expressionAttributeValues(Map.of(":id", Item.text(id))))
                .items()
                .stream()
                .toList());
  }

  private boolean written(TransactWriteItem... writes) {
    return dynamoDb.call(
        to -> {
          try {
            var _ = to.transactWriteItems(all -> all.transactItems(writes));
            return true;
          } catch (TransactionCanceledException e) {
            boolean refused =
                e.cancellationReasons().stream()
                    .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
            if (refused) {
              return false;
            }
            throw e;
          }
        });
  }

  private TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  private TransactWriteItem delete(Map<String, AttributeValue> key) {
    return TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(key)).build();
  }

  private TransactWriteItem changed(String className) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(versionKey(className))
                    .updateExpression("ADD changes :one")
                    .expressionAttributeValues(Map.of(":one", Item.number(1))))
        .build();
  }

  private static Client client(Map<String, AttributeValue> item) {
    return LiveItems.client(item.getOrDefault(JSON, Item.text("")).s());
  }

  private AttributeValue expire() {
    return Item.time(clock.instant().plus(LIFE));
  }

  /** DynamoDB deletes what has expired within days. */
  private boolean isExpired(Map<String, AttributeValue> item) {
    AttributeValue expire = item.get(Item.EXPIRE);
    return expire != null
        && Instant.ofEpochSecond(Long.parseLong(expire.n())).isBefore(clock.instant());
  }

  private static Map<String, AttributeValue> clientKey(String connectionId) {
    return key("connection " + connectionId, "client");
  }

  private static Map<String, AttributeValue> requestKey(String connectionId, Number requestId) {
    return key("connection " + connectionId, "request " + requestId);
  }

  private static Map<String, AttributeValue> subscriptionKey(
      String className, String connectionId, Number requestId) {
    return key("class " + className, connectionId + " " + requestId);
  }

  private static Map<String, AttributeValue> versionKey(String className) {
    return key("version " + className, "version");
  }

  private static Map<String, AttributeValue> key(String id, String part) {
    return Map.of(Item.ID, Item.text(id), PART, Item.text(part));
  }
}
