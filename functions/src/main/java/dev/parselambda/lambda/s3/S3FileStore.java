package dev.parselambda.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.FileProperties;
import dev.parselambda.files.store.StoredFile;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files as objects of a private bucket, under their names after the bucket's prefix. Clients read
 * and write large ones by signed URLs.
 */
final class S3FileStore implements DirectFileStore {
  /** In bytes. */
  private static final int LONGEST_KEY = 1024;

  private final Bucket bucket;
  private final S3Clients clients;
  private final S3Addresses addresses;

  S3FileStore(Bucket bucket) {
    this.bucket = bucket;
    this.clients = new S3Clients(bucket);
    this.addresses = new S3Addresses(bucket, clients);
  }

  @Override
  public void store(String name, byte[] content, FileProperties properties) {
    RequestBody body =
        RequestBody.fromContentProvider(
            ContentStreamProvider.fromByteArrayUnsafe(content),
            content.length,
            properties.contentType());
    var _ =
        call(
            ParseError.FILE_SAVE_ERROR,
            client -> client.putObject(S3Requests.put(bucket, name, properties).build(), body));
  }

  @Override
  public @Nullable StoredFile find(String name) {
    HeadObjectResponse head = head(name);
    return head == null ? null : new S3File(name, head);
  }

  @Override
  public @Nullable Map<String, @Nullable Object> metadata(String name) {
    HeadObjectResponse head = head(name);
    return head == null ? null : StoredMetadata.read(head.metadata());
  }

  @Override
  public boolean delete(String name) {
    if (head(name) == null) {
      return false;
    }
    var _ =
        call(
            ParseError.FILE_DELETE_ERROR,
            client ->
                client.deleteObject(delete -> delete.bucket(bucket.name()).key(bucket.key(name))));
    return true;
  }

  @Override
  public @Nullable String publicAddress(String name) {
    return addresses.ofFile(name);
  }

  @Override
  public URI downloadAddress(String name, String contentType, Duration valid) {
    return addresses.read(name, contentType, valid);
  }

  @Override
  public DirectUpload upload(String name, FileProperties properties, long length, Duration valid) {
    return addresses.write(name, properties, length, valid);
  }

  @Override
  public void close() {
    clients.close();
  }

  private @Nullable HeadObjectResponse head(String name) {
    if (bucket.key(name).getBytes(UTF_8).length > LONGEST_KEY) {
      return null;
    }
    return call(
        ParseError.FILE_READ_ERROR,
        client -> {
          try {
            return client.headObject(head -> head.bucket(bucket.name()).key(bucket.key(name)));
          } catch (S3Exception e) {
            // 400 for a key that cannot be.
            if (e.statusCode() == 404 || e.statusCode() == 400) {
              return null;
            }
            throw e;
          }
        });
  }

  private <T extends @Nullable Object> T call(ParseError error, Function<S3Client, T> operation) {
    try {
      return operation.apply(clients.client());
    } catch (SdkException e) {
      throw new ParseException(error, "The store of files failed: " + reason(e), e);
    }
  }

  /** S3's own word, such as {@code MetadataTooLarge}; nothing of the account. */
  private static String reason(SdkException e) {
    if (!(e instanceof S3Exception s3)) {
      return "it cannot be reached";
    }
    AwsErrorDetails details = s3.awsErrorDetails();
    return details == null || details.errorCode() == null
        ? "status " + s3.statusCode()
        : details.errorCode();
  }

  private final class S3File implements StoredFile {
    private final String name;
    private final HeadObjectResponse head;

    S3File(String name, HeadObjectResponse head) {
      this.name = name;
      this.head = head;
    }

    @Override
    public long length() {
      return head.contentLength();
    }

    @Override
    public byte[] read(long start, int count) {
      if (count == 0) {
        return new byte[0];
      }
      return call(
          ParseError.FILE_READ_ERROR,
          client ->
              client
                  .getObjectAsBytes(
                      get ->
                          get.bucket(bucket.name())
                              .key(bucket.key(name))
                              .ifMatch(head.eTag())
                              .range("bytes=" + start + "-" + (start + count - 1)))
                  .asByteArrayUnsafe());
    }

    @Override
    public @Nullable String tag() {
      return head.eTag() == null ? null : head.eTag().replace("\"", "");
    }
  }
}
