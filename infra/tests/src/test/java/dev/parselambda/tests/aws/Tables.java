package dev.parselambda.tests.aws;

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
    String name = "table" + NEXT.incrementAndGet();
    var _ =
        CLIENT.createTable(
            table ->
                table
                    .tableName(name)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST));
    return name;
  }
}
