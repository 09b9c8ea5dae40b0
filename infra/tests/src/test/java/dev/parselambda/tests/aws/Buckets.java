package dev.parselambda.tests.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets on this machine, and the options of adapters that use them. */
final class Buckets {
  private static final S3Client CLIENT =
      S3Client.builder()
          .endpointOverride(LocalServices.S3)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local-secret")))
          .forcePathStyle(true)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Buckets() {}

  /** The name of a new one. */
  static String create() {
    String name = "bucket" + NEXT.incrementAndGet();
    var _ = CLIENT.createBucket(bucket -> bucket.bucket(name));
    return name;
  }

  /** Options of {@code s3} for a bucket. */
  static Map<String, @Nullable Object> s3(String bucket) {
    Map<String, @Nullable Object> options = new HashMap<>();
    options.put("bucket", bucket);
    options.put("region", "us-east-1");
    options.put("accessKey", "local");
    options.put("secretKey", "local-secret");
    options.put("s3overrides", Map.of("endpoint", LocalServices.S3.toString()));
    return options;
  }

  /** Options of {@code gcs} for a bucket. */
  static Map<String, @Nullable Object> gcs(String bucket) {
    Map<String, @Nullable Object> options = new HashMap<>();
    options.put("bucket", bucket);
    options.put("accessKey", "local");
    options.put("secretKey", "local-secret");
    options.put("endpoint", LocalServices.S3.toString());
    return options;
  }
}
