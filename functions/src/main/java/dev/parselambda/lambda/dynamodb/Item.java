package dev.parselambda.lambda.dynamodb;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an item, as template.yaml declares its tables. */
final class Item {
  /** The partition key, a string. */
  static final String ID = "id";

  static final String EXPIRE = "expire";

  private Item() {}

  static Map<String, AttributeValue> key(String id) {
    return Map.of(ID, text(id));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** A time in seconds since 1970. */
  static AttributeValue time(Instant time) {
    return number(time.getEpochSecond());
  }
}
