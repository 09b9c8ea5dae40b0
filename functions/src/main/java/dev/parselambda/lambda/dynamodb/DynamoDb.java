package dev.parselambda.lambda.dynamodb;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * DynamoDB, in the region and with the rights of this process. Its client is created at the first
 * call: that takes half a second, and many apps do not need it.
 */
public final class DynamoDb implements AutoCloseable {
  /** A conditional write takes some 10 ms; the first one, with its TLS handshake, some 300. */
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(2);

  private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(6);

  private @Nullable DynamoDbClient client;

  /**
   * @throws ConditionalCheckFailedException when a condition did not hold
   * @throws ParseException INTERNAL_SERVER_ERROR when DynamoDB fails or refuses
   */
  <T> T call(Function<DynamoDbClient, T> operation) {
    try {
      return operation.apply(client());
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (SdkException e) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "The table of the app cannot be used.", e);
    }
  }

  private synchronized DynamoDbClient client() {
    DynamoDbClient made = client;
    if (made == null) {
      made =
          DynamoDbClient.builder()
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .overrideConfiguration(
                  calls -> calls.apiCallAttemptTimeout(ONE_ATTEMPT).apiCallTimeout(ALL_ATTEMPTS))
              .build();
      client = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    DynamoDbClient made = client;
    client = null;
    if (made != null) {
      made.close();
    }
  }
}
