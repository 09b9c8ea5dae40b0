package dev.parselambda.files.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parselambda.config.Options;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.files.store.EncryptedFileStore.Rotation;
import dev.parselambda.storage.Database;
import dev.parselambda.value.ParseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRotationTest {
  private static final EmbeddedMongo MONGO = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
  private static final FileProperties PROPERTIES =
      new FileProperties("text/plain", Map.of("kept", true), Map.of());

  @TempDir private Path folder = Path.of("");

  @AfterAll
  static void stop() {
    MONGO.close();
  }

  enum Kind {
    GRID_FS,
    DISK
  }

  /** Stores of one place, by their keys. */
  private Function<@Nullable String, EncryptedFileStore> stores(Kind kind, String database) {
    if (kind == Kind.DISK) {
      return key -> new DiskStore(folder, FileKey.of(key));
    }
    Options options = Options.of(Map.of("databaseURI", MONGO.uri(database)));
    Database mongo = new Database(options.database(), false);
    return key -> new GridFsStore(mongo, FileKey.of(key));
  }

  private static void store(FileStore store, String name, String text) {
    store.store(name, text.getBytes(UTF_8), PROPERTIES);
  }

  private static String text(FileStore store, String name) {
    StoredFile file = requireNonNull(store.find(name));
    return new String(file.read(0, (int) file.length()), UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void filesAreEncryptedWithTheNewKeyAndKeepTheirMetadata(Kind kind) {
    var stores = stores(kind, "rotated");
    EncryptedFileStore old = stores.apply("old");
    EncryptedFileStore now = stores.apply("new");
    store(old, "a.txt", "one");
    store(old, "b.txt", "");
    store(now, "c.txt", "three");

    Rotation rotation = now.rotateKey("old");

    assertEquals(Set.of("a.txt", "b.txt"), Set.copyOf(rotation.rotated()));
    assertEquals(List.of(), rotation.failed());
    assertEquals(1, rotation.current());
    assertEquals("one", text(now, "a.txt"));
    assertEquals("", text(now, "b.txt"));
    assertEquals("three", text(now, "c.txt"));
    assertEquals(Map.of("kept", true), now.metadata("a.txt"));
    assertThrows(ParseException.class, () -> text(old, "a.txt"));
    assertEquals(new Rotation(List.of(), 3, List.of()), now.rotateKey("old"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void filesThatWereOpenAreEncrypted(Kind kind) {
    var stores = stores(kind, "opened");
    store(stores.apply(null), "dir/a.txt", "one");

    assertEquals(1, stores.apply("new").rotateKey(null).rotated().size());

    assertEquals("one", text(stores.apply("new"), "dir/a.txt"));
    assertEquals(3 + 32, requireNonNull(stores.apply(null).find("dir/a.txt")).length());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void filesThatNeitherKeyFitsStayAsTheyAre(Kind kind) {
    var stores = stores(kind, "foreign");
    store(stores.apply("another"), "a.txt", "one");
    store(stores.apply("old"), "b.txt", "two");

    Rotation rotation = stores.apply("new").rotateKey("old");

    assertEquals(List.of("a.txt"), rotation.failed());
    assertEquals(List.of("b.txt"), rotation.rotated());
    assertEquals("one", text(stores.apply("another"), "a.txt"));
  }

  @Test
  void nothingThatTheOldKeyOpensStaysInTheDatabase() {
    var stores = stores(Kind.GRID_FS, "revisions");
    store(stores.apply("old"), "a.txt", "first");
    store(stores.apply("old"), "a.txt", "second");

    assertEquals(List.of("a.txt"), stores.apply("new").rotateKey("old").rotated());

    try (MongoClient client = MongoClients.create(MONGO.uri("revisions"))) {
      var database = client.getDatabase("revisions");
      assertEquals(1, database.getCollection("fs.files").countDocuments());
      assertEquals(1, database.getCollection("fs.chunks").countDocuments());
    }
    assertEquals("second", text(stores.apply("new"), "a.txt"));
  }

  @Test
  void aStoreWithoutAKeyHasNoneToRotateTo() {
    assertThrows(
        ParseException.class, () -> stores(Kind.DISK, "none").apply(null).rotateKey("old"));
  }
}
