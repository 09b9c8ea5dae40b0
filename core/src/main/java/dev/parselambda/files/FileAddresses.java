package dev.parselambda.files;

import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.http.UriComponent;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URLs of files. */
public final class FileAddresses {
  /** Files of the former hosted Parse, recognised by their names. */
  private static final String HOSTED = "tfss-";

  private static final Pattern HOSTED_BEFORE =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-.*");

  private final Supplier<String> api;
  private final String folder;
  private final @Nullable String hostedKey;
  private final @Nullable DirectFileStore direct;

  /**
   * @param api the address of the API, such as {@code https://example.org/parse}
   * @param hostedKey the app's key at the hosted Parse (option {@code fileKey}), or null
   */
  public FileAddresses(
      Supplier<String> api, String appId, @Nullable String hostedKey, FileStore store) {
    this.api = api;
    this.folder = "/files/" + UriComponent.encoded(appId) + "/";
    this.hostedKey = hostedKey;
    this.direct = store instanceof DirectFileStore reachable ? reachable : null;
  }

  /** The URL of a stored file. */
  public String of(String name) {
    if (hostedKey != null && name.startsWith(HOSTED)) {
      return "http://files.parsetfss.com/" + hostedKey + "/" + UriComponent.encoded(name);
    }
    if (hostedKey != null && HOSTED_BEFORE.matcher(name).matches()) {
      return "http://files.parse.com/" + hostedKey + "/" + UriComponent.encoded(name);
    }
    String own = direct == null ? null : direct.publicAddress(name);
    return own == null ? api.get() + folder + UriComponent.encodedPath(name) : own;
  }
}
