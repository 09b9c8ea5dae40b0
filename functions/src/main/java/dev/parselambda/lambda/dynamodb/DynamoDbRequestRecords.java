package dev.parselambda.lambda.dynamodb;

import dev.parselambda.access.RequestRecords;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Requests in a table, an item for each. One conditional write decides who runs a request: it
 * succeeds if there is no item, or an expired one.
 */
public final class DynamoDbRequestRecords implements RequestRecords {
  /** Who wrote the item. */
  private static final String ATTEMPT = "attempt";

  private static final String FREE = "attribute_not_exists(id) OR expire <= :now";

  private static final Logger log = LoggerFactory.getLogger(DynamoDbRequestRecords.class);

  private final DynamoDb dynamoDb;
  private final String table;
  private final InstantSource clock;

  public DynamoDbRequestRecords(DynamoDb dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public boolean begin(String requestId, Duration lease) {
    Instant now = clock.instant();
    AttributeValue attempt = Item.text(UUID.randomUUID().toString());
    try {
      var _ =
          dynamoDb.call(
              client ->
                  client.putItem(
                      put ->
                          put.tableName(table)
                              .item(
                                  Map.of(
                                      Item.ID,
                                      Item.text(requestId),
                                      Item.EXPIRE,
                                      Item.time(now.plus(lease)),
                                      ATTEMPT,
                                      attempt))
                              .conditionExpression(FREE)
                              .expressionAttributeValues(Map.of(":now", Item.time(now)))
                              .returnValuesOnConditionCheckFailure(
                                  ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // The SDK repeats a write whose response it missed, and then finds its own item.
      return attempt.equals(e.item().get(ATTEMPT));
    } catch (ParseException e) {
      // DynamoDB may have written the item without saying so in time.
      release(requestId, attempt);
      throw e;
    }
  }

  /** Nobody makes the request of this attempt: the client must be able to try it again. */
  private void release(String requestId, AttributeValue attempt) {
    try {
      var _ =
          dynamoDb.call(
              client ->
                  client.deleteItem(
                      delete ->
                          delete
                              .tableName(table)
                              .key(Item.key(requestId))
                              .conditionExpression("#attempt = :attempt")
                              .expressionAttributeNames(Map.of("#attempt", ATTEMPT))
                              .expressionAttributeValues(Map.of(":attempt", attempt))));
    } catch (ConditionalCheckFailedException e) {
      log.debug("Request {} is not this attempt's", requestId);
    } catch (ParseException e) {
      log.warn("Could not release request {}, which is a duplicate for a minute", requestId, e);
    }
  }

  @Override
  public void succeeded(String requestId, Duration remembered) {
    AttributeValue expire = Item.time(clock.instant().plus(remembered));
    var _ =
        dynamoDb.call(
            client ->
                client.updateItem(
                    update ->
                        update
                            .tableName(table)
                            .key(Item.key(requestId))
                            .updateExpression("SET expire = :expire")
                            .expressionAttributeValues(Map.of(":expire", expire))));
  }

  @Override
  public void failed(String requestId) {
    var _ =
        dynamoDb.call(
            client ->
                client.deleteItem(delete -> delete.tableName(table).key(Item.key(requestId))));
  }
}
