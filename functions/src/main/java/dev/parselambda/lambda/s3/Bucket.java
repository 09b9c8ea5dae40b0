package dev.parselambda.lambda.s3;

import dev.parselambda.config.option.AdapterOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bucket for files and the way to reach it.
 *
 * @param prefix the prefix of every key; may be empty
 * @param region null for that of the process
 * @param endpoint of a service that is not AWS's; null for AWS
 * @param keys null for those of the process, such as a function's role
 * @param encryption the server-side encryption that is asked for; null for the bucket's own
 * @param cacheControl what answers of the store say of caching; null for nothing
 * @param knowsTags whether objects can have tags
 */
record Bucket(
    String name,
    String prefix,
    @Nullable String region,
    @Nullable URI endpoint,
    @Nullable AccessKeys keys,
    @Nullable String encryption,
    @Nullable String cacheControl,
    boolean knowsTags,
    DirectAccess access) {
  private static final int DAYS = 7;

  record AccessKeys(String id, String secret) {}

  /**
   * How objects name files by the store's own URLs.
   *
   * @param base the URL that replaces the bucket's, such as a CDN's; null for the bucket's own
   * @param baseHasPrefix whether {@code base} stands for the bucket with its prefix
   * @param signed how long a URL is valid; null if it is not signed
   */
  record DirectAccess(
      boolean enabled, @Nullable URI base, boolean baseHasPrefix, @Nullable Duration signed) {

    static DirectAccess read(AdapterOptions options) {
      boolean signed = options.flag("presignedUrl");
      int seconds =
          options.number(
              "presignedUrlExpires", 15 * 60, 1, (int) Duration.ofDays(DAYS).toSeconds());
      return new DirectAccess(
          options.flag("directAccess"),
          options.url("baseUrl"),
          options.flag("baseUrlDirect"),
          signed ? Duration.ofSeconds(seconds) : null);
    }
  }

  /** AWS S3, or whatever {@code endpoint} speaks its protocol. */
  static Bucket s3(AdapterOptions options) {
    AdapterOptions overrides = options.group("s3overrides");
    Bucket bucket =
        new Bucket(
            options.required("bucket"),
            options.text("bucketPrefix", ""),
            or(overrides.text("region"), options.text("region")),
            overrides.url("endpoint"),
            keys(options, overrides.group("credentials")),
            encryption(options),
            options.text("globalCacheControl"),
            true,
            DirectAccess.read(options));
    overrides.refuseUnread();
    return bucket;
  }

  /** Google Cloud Storage, with keys for its XML API. */
  static Bucket gcs(AdapterOptions options) {
    URI endpoint = options.url("endpoint");
    Bucket bucket =
        new Bucket(
            options.required("bucket"),
            options.text("bucketPrefix", ""),
            "auto",
            endpoint == null ? URI.create("https://storage.googleapis.com") : endpoint,
            new AccessKeys(options.required("accessKey"), options.required("secretKey")),
            null,
            options.text("globalCacheControl"),
            false,
            DirectAccess.read(options));
    return bucket;
  }

  private static @Nullable AccessKeys keys(AdapterOptions options, AdapterOptions credentials) {
    String id = or(credentials.text("accessKeyId"), options.text("accessKey"));
    String secret = or(credentials.text("secretAccessKey"), options.text("secretKey"));
    credentials.refuseUnread();
    if (id == null && secret == null) {
      return null;
    }
    if (id == null || secret == null) {
      throw options.wrong("accessKey", "and secretKey belong together");
    }
    return new AccessKeys(id, secret);
  }

  private static @Nullable String encryption(AdapterOptions options) {
    return options.text("ServerSideEncryption") == null
        ? null
        : options.choice("ServerSideEncryption", List.of("AES256", "aws:kms", "aws:kms:dsse"));
  }

  private static @Nullable String or(@Nullable String text, @Nullable String other) {
    return text == null ? other : text;
  }

  String key(String fileName) {
    return prefix + fileName;
  }
}
