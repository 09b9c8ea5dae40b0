package dev.parselambda.lambda.s3;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The clients of the AWS SDK for one bucket, each created on first use: loading them takes half a
 * second. Signing addresses needs no connection.
 */
final class S3Clients implements AutoCloseable {
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(10);
  private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(25);

  private final Bucket bucket;
  private @Nullable S3Client client;
  private @Nullable S3Presigner presigner;

  S3Clients(Bucket bucket) {
    this.bucket = bucket;
  }

  synchronized S3Client client() {
    S3Client made = client;
    if (made == null) {
      made =
          S3Client.builder()
              .region(region())
              .endpointOverride(bucket.endpoint())
              .credentialsProvider(credentials())
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .forcePathStyle(bucket.endpoint() != null)
              // Other services do not support the newer checksums.
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .overrideConfiguration(
                  calls -> calls.apiCallAttemptTimeout(ONE_ATTEMPT).apiCallTimeout(ALL_ATTEMPTS))
              .build();
      client = made;
    }
    return made;
  }

  synchronized S3Presigner presigner() {
    S3Presigner made = presigner;
    if (made == null) {
      made =
          S3Presigner.builder()
              .region(region())
              .endpointOverride(bucket.endpoint())
              .credentialsProvider(credentials())
              .serviceConfiguration(
                  S3Configuration.builder()
                      .pathStyleAccessEnabled(bucket.endpoint() != null)
                      .build())
              .build();
      presigner = made;
    }
    return made;
  }

  /** Null for that of the process. */
  private @Nullable Region region() {
    return bucket.region() == null ? null : Region.of(bucket.region());
  }

  private AwsCredentialsProvider credentials() {
    Bucket.AccessKeys keys = bucket.keys();
    return keys == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.id(), keys.secret()));
  }

  @Override
  public synchronized void close() {
    S3Client madeClient = client;
    S3Presigner madePresigner = presigner;
    client = null;
    presigner = null;
    if (madeClient != null) {
      madeClient.close();
    }
    if (madePresigner != null) {
      madePresigner.close();
    }
  }
}
