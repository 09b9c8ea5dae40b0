package dev.parselambda.files.store;

import dev.parselambda.http.UriComponent;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder of this machine, as {@code @parse/fs-files-adapter} keeps them: each under its
 * name, percent-encoded, so that there are no folders within.
 *
 * <p>A name that is too long for a file system then is replaced by its hash. Parse Server's adapter
 * cannot store such a file.
 *
 * <p>What begins with a dot is the store's own: {@code .metadata} has the metadata of files as
 * JSON, {@code .incoming} what is being written. A file is moved to its place when it is complete.
 */
final class DiskStore implements EncryptedFileStore {
  /** In bytes, of the file systems of Linux, macOS and Windows. */
  private static final int LONGEST_PLACE = 255;

  /** No percent-encoded name begins like this. */
  private static final String HASHED = "%~";

  private final Path folder;
  private final Path metadata;
  private final Path incoming;
  private final @Nullable FileKey key;

  /**
   * @param key null to store files as they are
   */
  DiskStore(Path folder, @Nullable FileKey key) {
    this.folder = folder;
    this.metadata = folder.resolve(".metadata");
    this.incoming = folder.resolve(".incoming");
    this.key = key;
  }

  @Override
  public void store(String name, byte[] content, FileProperties properties) {
    String place = place(name);
    if (place == null) {
      throw new ParseException(
          ParseError.INVALID_FILE_NAME, "Filename contains invalid characters.");
    }
    Path _ =
        attempt(
            () -> {
              // First what nobody sees without the file.
              if (properties.metadata().isEmpty()) {
                boolean _ = Files.deleteIfExists(metadata.resolve(place));
              } else {
                write(metadata.resolve(place), Json.writeUtf8(properties.metadata()));
              }
              return write(folder.resolve(place), key == null ? content : key.encrypt(content));
            });
  }

  @Override
  public @Nullable StoredFile find(String name) {
    Path path = existing(name);
    if (path == null) {
      return null;
    }
    StoredFile file = DiskFile.of(path);
    return file == null || key == null ? file : new DecryptedFile(file, key);
  }

  @Override
  public @Nullable Map<String, @Nullable Object> metadata(String name) {
    Path path = existing(name);
    return path == null ? null : attempt(() -> object(metadata.resolve(path.getFileName())));
  }

  @Override
  public boolean delete(String name) {
    Path path = existing(name);
    return path != null
        && attempt(
            () -> {
              boolean was = Files.deleteIfExists(path);
              boolean _ = Files.deleteIfExists(metadata.resolve(path.getFileName()));
              return was;
            });
  }

  @Override
  public Rotation rotateKey(@Nullable String oldKey) {
    KeyRotation rotation = new KeyRotation(key, FileKey.of(oldKey));
    for (Path path : attempt(this::all)) {
      rotation.rotate(
          String.valueOf(path.getFileName()),
          attempt(() -> Files.readAllBytes(path)),
          encrypted -> {
            Path _ = attempt(() -> write(path, encrypted));
          });
    }
    return rotation.outcome();
  }

  private List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(DiskStore::isFile)
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .toList();
    }
  }

  /** Complete or not at all, also when the machine stops. */
  private Path write(Path place, byte[] bytes) throws IOException {
    Path _ = Files.createDirectories(incoming);
    Path _ = Files.createDirectories(metadata);
    Path arriving = incoming.resolve(UUID.randomUUID().toString());
    try {
      try (FileChannel channel =
          FileChannel.open(arriving, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          int _ = channel.write(rest);
        }
        channel.force(true);
      }
      return Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      boolean _ = Files.deleteIfExists(arriving);
    }
  }

  /** What the file of a name is called here; null when it can be none. */
  private static @Nullable String place(String name) {
    if (name.isEmpty() || name.startsWith(".")) {
      return null;
    }
    String encoded = UriComponent.encoded(name);
    return encoded.length() <= LONGEST_PLACE
        ? encoded
        : HASHED + HexFormat.of().formatHex(Sha256.of(name));
  }

  private @Nullable Path existing(String name) {
    String place = place(name);
    Path path = place == null ? null : folder.resolve(place);
    return path == null || !isFile(path) ? null : path;
  }

  /** A link would lead out of the folder. */
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Map<String, @Nullable Object> object(Path path) throws IOException {
    Map<String, @Nullable Object> stored =
        isFile(path) ? JsonObjects.of(Json.parse(Files.readAllBytes(path))) : null;
    return stored == null ? Map.of() : stored;
  }

  /** Something that the operating system may refuse. */
  interface Attempt<T> {
    T get() throws IOException;
  }

  static <T> T attempt(Attempt<T> attempt) {
    try {
      return attempt.get();
    } catch (IOException e) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "The files cannot be reached: " + e, e);
    }
  }
}
