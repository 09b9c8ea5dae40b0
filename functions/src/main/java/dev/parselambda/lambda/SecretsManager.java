package dev.parselambda.lambda;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reads secrets from AWS Secrets Manager.
 *
 * <p>A client of the AWS SDK costs half a second of class loading, so this class is used only if an
 * ARN is configured, and under SnapStart before the snapshot is taken.
 */
public final class SecretsManager {
  private SecretsManager() {}

  static String text(String arn) {
    try (SecretsManagerClient client =
        SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return client.getSecretValue(request -> request.secretId(arn)).secretString();
    }
  }
}
