package dev.parselambda.lambda.s3;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.FileStoreProvider;
import java.util.Set;

/** Files in S3, with the options of Parse Server's adapter. */
public final class S3Provider implements FileStoreProvider {
  @Override
  public Set<String> modules() {
    return Set.of("s3", "@parse/s3-files-adapter", "parse-server-s3-adapter");
  }

  @Override
  public FileStore open(AdapterOptions options) {
    return new S3FileStore(Bucket.s3(options));
  }
}
