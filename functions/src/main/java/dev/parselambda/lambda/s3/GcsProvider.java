package dev.parselambda.lambda.s3;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.FileStoreProvider;
import java.util.Set;

/**
 * Files in Google Cloud Storage, whose XML API speaks S3's protocol with HMAC keys: <a
 * href="https://cloud.google.com/storage/docs/interoperability">Interoperability with other storage
 * providers</a>.
 */
public final class GcsProvider implements FileStoreProvider {
  @Override
  public Set<String> modules() {
    return Set.of("gcs");
  }

  @Override
  public FileStore open(AdapterOptions options) {
    return new S3FileStore(Bucket.gcs(options));
  }
}
