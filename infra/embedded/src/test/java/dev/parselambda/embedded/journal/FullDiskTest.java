package dev.parselambda.embedded.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or fails: what cannot be journalled is not done, and service resumes. */
class FullDiskTest {
  @TempDir Path folder;
  private final FailingDisk disk = new FailingDisk();

  /** Files on a disk that has room for so many more bytes. */
  private static final class FailingDisk implements Output.Opener {
    private volatile long room = Long.MAX_VALUE;
    private volatile boolean forces = true;
    private volatile boolean truncates = true;

    @Override
    public Output open(Path path) throws IOException {
      Output file = Output.file(path);
      return new Output() {
        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
          int fitting = (int) Math.min(room, bytes.remaining());
          boolean fits = fitting == bytes.remaining();
          room -= room == Long.MAX_VALUE ? 0 : fitting;
          file.write(bytes.slice(bytes.position(), fitting), position);
          if (!fits) {
            throw new IOException("No space left on device");
          }
        }

        @Override
        public void truncate(long size) throws IOException {
          if (!truncates) {
            throw new IOException("Input/output error");
          }
          file.truncate(size);
        }

        @Override
        public void force() throws IOException {
          if (!forces) {
            throw new IOException("Input/output error");
          }
          file.force();
        }

        @Override
        public void close() throws IOException {
          file.close();
        }
      };
    }
  }

  private Databases open(long leastGrowth) {
    return FileJournal.open(
        folder, new FileJournal.Settings(disk, leastGrowth, Duration.ofMillis(50)));
  }

  private static Map<Integer, Failure> insert(StoredCollection things, int id) {
    return things.insert(List.of(new Document("_id", id).append("n", id)), true);
  }

  private static List<Document> all(StoredCollection things) {
    return things.find(Query.of(new Document())).documents();
  }

  private static void assertRefused(Runnable write) {
    Failure failure = assertThrows(Failure.class, write::run);
    assertEquals(14031, failure.getCode());
    assertTrue(failure.getMessage().contains("No space left on device"), failure.getMessage());
  }

  private static void await(BooleanSupplier condition) {
    long limit = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < limit, "waited too long");
      Thread.onSpinWait();
    }
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void noKindOfWriteThatCannotBeJournalledIsApplied() {
    Databases databases = open(Long.MAX_VALUE);
    StoredCollection things = databases.collection("test.things");
    insert(things, 1);
    insert(things, 2);
    List<Document> before = all(things);
    Document one = new Document("_id", 1);
    disk.room = 30;
    assertRefused(() -> insert(things, 3));
    assertRefused(
        () -> things.update(Query.of(one), each -> new Document(each).append("x", 1), null));
    assertRefused(
        () ->
            things.update(
                Query.of(new Document()), each -> new Document(each).append("x", 1), null));
    assertRefused(
        () ->
            things.update(
                Query.of(new Document("_id", 9)), each -> each, () -> new Document("_id", 9)));
    assertRefused(() -> things.delete(Query.of(one)));
    assertRefused(
        () ->
            things.createIndex(
                IndexDefinition.of(new Document("name", "n_1").append("key", new Document("n", 1))),
                Deadline.NONE));
    assertRefused(() -> databases.get("test").get("others"));
    assertRefused(() -> databases.get("test").drop("things"));
    assertEquals(before, all(things));
    assertEquals(1, things.indexes().size());
    assertEquals(List.of("things"), databases.get("test").names());
    assertEquals(List.of(), things.verify());

    disk.room = Long.MAX_VALUE;
    insert(things, 3);
    things.delete(Query.of(one));
    List<Document> after = all(things);
    databases.journal().close();
    Databases again = open(Long.MAX_VALUE);
    assertEquals(after, all(again.collection("test.things")));
    again.journal().close();
  }

  @Test
  void asLongAsTheRestOfAFailedWriteCannotBeCutOffNothingIsWrittenBehindIt() {
    Databases databases = open(Long.MAX_VALUE);
    StoredCollection things = databases.collection("test.things");
    insert(things, 1);
    disk.room = 30;
    assertRefused(() -> insert(things, 2));
    disk.truncates = false;
    disk.room = Long.MAX_VALUE;
    assertThrows(Failure.class, () -> insert(things, 2));
    disk.truncates = true;
    insert(things, 2);
    databases.journal().close();
    Databases again = open(Long.MAX_VALUE);
    assertEquals(2, all(again.collection("test.things")).size());
    again.journal().close();
  }

  @Test
  void aSnapshotThatFailsBlocksNothingLeavesNoFileAndIsTriedAgain() {
    Databases databases = open(Long.MAX_VALUE);
    StoredCollection things = databases.collection("test.things");
    for (int i = 0; i < 50; i++) {
      insert(things, i);
    }
    databases.journal().close();
    disk.room = 200; // enough for a new log, not for the snapshot
    Databases full = open(100);
    await(() -> disk.room < 200);
    await(() -> disk.room == 0 && files().stream().noneMatch(name -> name.endsWith(".tmp")));
    assertTrue(files().contains("log-0"), "nothing is deleted");
    disk.room = Long.MAX_VALUE;
    insert(full.collection("test.things"), 99);
    await(() -> files().stream().anyMatch(name -> name.startsWith("snapshot-")));
    full.journal().close();
    assertFalse(files().contains("log-0"), "superfluous now");
    Databases again = open(Long.MAX_VALUE);
    assertEquals(51, all(again.collection("test.things")).size());
    again.journal().close();
  }

  @Test
  void whenTheLogCannotBeForcedToDiskAllDataIsWrittenAnew() {
    Databases databases = open(Long.MAX_VALUE);
    StoredCollection things = databases.collection("test.things");
    disk.forces = false;
    insert(things, 1);
    assertThrows(Failure.class, databases.journal()::force);
    insert(things, 2);
    disk.forces = true;
    await(() -> files().stream().anyMatch(name -> name.startsWith("snapshot-")));
    await(
        () -> {
          try {
            databases.journal().force();
            return true;
          } catch (Failure _) {
            return false;
          }
        });
    databases.journal().close();
    Databases again = open(Long.MAX_VALUE);
    assertEquals(2, all(again.collection("test.things")).size());
    again.journal().close();
  }
}
