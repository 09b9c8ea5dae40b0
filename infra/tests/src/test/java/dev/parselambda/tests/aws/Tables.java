package dev.parselambda.tests.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables as template.yaml declares them. */
final class Tables {
  static final DynamoDbClient CLIENT =
      DynamoDbClient.builder()
          .endpointOverride(LocalServices.DYNAMODB)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  private static final AtomicInteger NEXT = new AtomicInteger();

  private Tables() {}

  /** The name of a new one. */
  static String create() {
    return create(List.of("id"));
  }

  /** The name of a new one of LiveQuery. */
  static String createLive() {
    return create(List.of("id", "part"));
  }

  private static String create(List<String> keys) {
    String name = "table" + NEXT.incrementAndGet();
    List<KeySchemaElement> schema = new ArrayList<>();
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String key : keys) {
      KeyType type = schema.isEmpty() ? KeyType.HASH : KeyType.RANGE;
      schema.add(KeySchemaElement.builder().attributeName(key).keyType(type).build());
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(key)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    var _ =
        CLIENT.createTable(
            table ->
                table
                    .tableName(name)
                    .keySchema(schema)
                    .attributeDefinitions(attributes)
                    .billingMode(BillingMode.PAY_PER_REQUEST));
    return name;
  }
}
