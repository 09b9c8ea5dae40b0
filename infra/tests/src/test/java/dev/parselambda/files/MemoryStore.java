package dev.parselambda.files;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.FileProperties;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.FileStoreProvider;
import dev.parselambda.files.store.StoredFile;
import dev.parselambda.http.UriComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A store that clients can reach by themselves, as an app may bring one: in memory. */
final class MemoryStore implements DirectFileStore {
  private static final String HOST = "https://store.example.org/";

  private record Entry(byte[] content, FileProperties properties) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final @Nullable String publicHost;

  private MemoryStore(@Nullable String publicHost) {
    this.publicHost = publicHost;
  }

  /** Found by the engine as the one of an app is. */
  public static final class Provider implements FileStoreProvider {
    @Override
    public Set<String> modules() {
      return Set.of("memory");
    }

    @Override
    public FileStore open(AdapterOptions options) {
      return new MemoryStore(options.text("host"));
    }
  }

  @Override
  public void store(String name, byte[] content, FileProperties properties) {
    entries.put(name, new Entry(content, properties));
  }

  @Override
  public @Nullable StoredFile find(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : new Content(entry.content);
  }

  private record Content(byte[] bytes) implements StoredFile {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public byte[] read(long start, int count) {
      return Arrays.copyOfRange(bytes, (int) start, (int) start + count);
    }
  }

  @Override
  public @Nullable Map<String, @Nullable Object> metadata(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.properties.metadata();
  }

  @Override
  public boolean delete(String name) {
    return entries.remove(name) != null;
  }

  @Override
  public @Nullable String publicAddress(String name) {
    return publicHost == null ? null : publicHost + name;
  }

  @Override
  public URI downloadAddress(String name, String contentType, Duration valid) {
    String type = UriComponent.encoded(contentType);
    return URI.create(HOST + name + "?type=" + type + "&for=" + valid.toMinutes());
  }

  @Override
  public DirectUpload upload(String name, FileProperties properties, long length, Duration valid) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", properties.contentType());
    headers.put("Content-Length", String.valueOf(length));
    properties.metadata().forEach((key, value) -> headers.put("x-meta-" + key, "" + value));
    properties.tags().forEach((key, value) -> headers.put("x-tag-" + key, "" + value));
    return new DirectUpload(URI.create(HOST + name + "?for=" + valid.toMinutes()), headers);
  }
}
