package dev.parselambda.lambda.dynamodb;

import dev.parselambda.access.RateCounters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Counters in a table, an item for each. One conditional update both counts in an open window and
 * opens the first; after the window another update replaces the item, and of several concurrent
 * ones one succeeds.
 */
public final class DynamoDbRateCounters implements RateCounters {
  private static final String COUNT = "requests";

  /** Windows are counted in milliseconds; the time to live knows only seconds. */
  private static final String RESET = "reset";

  private final DynamoDb dynamoDb;
  private final String table;
  private final InstantSource clock;

  public DynamoDbRateCounters(DynamoDb dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Count hit(String key, Duration window) {
    while (true) {
      Instant now = clock.instant();
      Map<String, AttributeValue> after =
          counted(
              key,
              now,
              window,
              "attribute_not_exists(id) OR #reset > :now",
              "ADD #count :one SET #reset = if_not_exists(#reset, :reset),"
                  + " expire = if_not_exists(expire, :expire)");
      if (after == null) {
        after =
            counted(
                key,
                now,
                window,
                "#reset <= :now",
                "SET #count = :one, #reset = :reset, expire = :expire");
      }
      if (after != null) {
        return new Count(number(after, COUNT), Instant.ofEpochMilli(number(after, RESET)));
      }
    }
  }

  /** The item after the update; null if the condition did not hold. */
  private @Nullable Map<String, AttributeValue> counted(
      String key, Instant now, Duration window, String condition, String change) {
    Instant reset = now.plus(window);
    try {
      return dynamoDb
          .call(
              client ->
                  client.updateItem(
                      update ->
                          update
                              .tableName(table)
                              .key(Item.key(key))
                              .conditionExpression(condition)
                              .updateExpression(change)
                              .expressionAttributeNames(Map.of("#count", COUNT, "#reset", RESET))
                              .expressionAttributeValues(
                                  Map.of(
                                      ":one", Item.number(1),
                                      ":now", Item.number(now.toEpochMilli()),
                                      ":reset", Item.number(reset.toEpochMilli()),
                                      ":expire", Item.time(reset.plusSeconds(1))))
                              .returnValues(ReturnValue.ALL_NEW)))
          .attributes();
    } catch (ConditionalCheckFailedException e) {
      return null;
    }
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("a counter without " + name);
    }
    return Long.parseLong(value.n());
  }
}
