package dev.parselambda.lambda.s3;

import dev.parselambda.files.store.DirectFileStore.DirectUpload;
import dev.parselambda.files.store.FileProperties;
import dev.parselambda.http.UriComponent;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** The URLs by which clients reach objects of a bucket directly. */
final class S3Addresses {
  private final Bucket bucket;
  private final S3Clients clients;

  S3Addresses(Bucket bucket, S3Clients clients) {
    this.bucket = bucket;
    this.clients = clients;
  }

  /** The URL of a file in objects; null without direct access. */
  @Nullable String ofFile(String name) {
    Bucket.DirectAccess access = bucket.access();
    if (!access.enabled()) {
      return null;
    }
    Duration signed = access.signed();
    URI base = access.base();
    if (base == null) {
      return signed == null
          ? ownAddress() + UriComponent.encodedPath(bucket.key(name))
          : read(name, null, signed).toString();
    }
    String address =
        base.toString().replaceFirst("/+$", "")
            + "/"
            + UriComponent.encodedPath(access.baseHasPrefix() ? name : bucket.key(name));
    return signed == null ? address : address + "?" + read(name, null, signed).getRawQuery();
  }

  /**
   * @param contentType the content type of the response; null for the stored one
   */
  URI read(String name, @Nullable String contentType, Duration valid) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket.name())
            .key(bucket.key(name))
            .responseContentType(contentType)
            .build();
    return URI.create(
        clients
            .presigner()
            .presignGetObject(
                signature -> signature.signatureDuration(valid).getObjectRequest(request))
            .url()
            .toString());
  }

  /** The length is signed too, so that nothing else can be stored. */
  DirectUpload write(String name, FileProperties properties, long length, Duration valid) {
    PresignedPutObjectRequest request =
        clients
            .presigner()
            .presignPutObject(
                signature ->
                    signature
                        .signatureDuration(valid)
                        .putObjectRequest(
                            S3Requests.put(bucket, name, properties)
                                .contentLength(length)
                                .build()));
    Map<String, String> headers = new LinkedHashMap<>();
    request.signedHeaders().forEach((header, values) -> headers.put(header, values.getFirst()));
    // Every client sends these two itself; browsers do not let scripts set them.
    headers
        .keySet()
        .removeIf(
            header -> header.equalsIgnoreCase("host") || header.equalsIgnoreCase("content-length"));
    return new DirectUpload(URI.create(request.url().toString()), headers);
  }

  private String ownAddress() {
    URI endpoint = bucket.endpoint();
    return endpoint == null
        ? "https://" + bucket.name() + ".s3.amazonaws.com/"
        : endpoint.toString().replaceFirst("/+$", "") + "/" + bucket.name() + "/";
  }
}
