package dev.parselambda.lambda.s3;

import dev.parselambda.files.store.FileProperties;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** How a file is stored, by us or by a client. */
final class S3Requests {
  private S3Requests() {}

  static PutObjectRequest.Builder put(Bucket bucket, String name, FileProperties properties) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket.name())
            .key(bucket.key(name))
            .contentType(properties.contentType())
            .metadata(StoredMetadata.written(properties.metadata()))
            .serverSideEncryption(bucket.encryption())
            .cacheControl(bucket.cacheControl());
    return bucket.knowsTags() && !properties.tags().isEmpty()
        ? put.tagging(tagging(properties.tags()))
        : put;
  }

  private static Tagging tagging(Map<String, ?> tags) {
    return Tagging.builder()
        .tagSet(
            tags.entrySet().stream()
                .map(
                    tag ->
                        Tag.builder()
                            .key(tag.getKey())
                            .value(String.valueOf(tag.getValue()))
                            .build())
                .toList())
        .build();
  }
}
