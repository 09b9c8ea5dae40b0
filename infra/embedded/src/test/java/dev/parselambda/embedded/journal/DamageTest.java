package dev.parselambda.embedded.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage to the files of the journal: only a torn end is dropped, all else refuses the start. */
class DamageTest {
  private static final int DOCUMENTS = 20;

  @TempDir Path folder;

  private static void insert(Databases databases, int from, int to) {
    for (int i = from; i < to; i++) {
      Document document = new Document("_id", i).append("text", "x".repeat(100));
      databases.collection("test.things").insert(List.of(document), true);
    }
  }

  private static int count(Databases databases) {
    return databases.collection("test.things").count(Query.of(new Document()));
  }

  private void fill() {
    Databases databases = FileJournal.open(folder);
    insert(databases, 0, DOCUMENTS);
    databases.journal().close();
  }

  private int reopened() {
    Databases databases = FileJournal.open(folder);
    int count = count(databases);
    databases.journal().close();
    return count;
  }

  private Path log() {
    return folder.resolve("log-0");
  }

  /** Where the records begin. */
  private List<Integer> offsets(byte[] bytes) {
    Stream.Builder<Integer> offsets = Stream.builder();
    int at = 0;
    while (at < bytes.length) {
      offsets.add(at);
      at += 8 + java.nio.ByteBuffer.wrap(bytes).getInt(at);
    }
    return offsets.build().toList();
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> FileJournal.open(folder)).getMessage());
  }

  @Test
  void whereverTheLastRecordIsTornItIsDroppedAndTheRestIsThere() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(log());
    int last = offsets(whole).getLast();
    for (int end = last; end < whole.length; end++) {
      Files.write(log(), Arrays.copyOf(whole, end));
      assertEquals(DOCUMENTS - 1, reopened(), "torn at " + end);
    }
  }

  @Test
  void sectorsOfZerosAtTheEndAreTornToo() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(log());
    Files.write(log(), Arrays.copyOf(whole, whole.length + 3000));
    assertEquals(DOCUMENTS, reopened());
    assertEquals(whole.length, Files.size(log()));
  }

  @Test
  void afterATornEndIsDroppedWritesGoOn() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(log());
    Files.write(log(), Arrays.copyOf(whole, whole.length - 5));
    Databases databases = FileJournal.open(folder);
    insert(databases, 100, 105);
    databases.journal().close();
    assertEquals(DOCUMENTS - 1 + 5, reopened());
  }

  /** A bit in every record, the last one included. */
  @Test
  void aFlippedBitAnywhereRefusesTheStartWithFileAndOffset() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(log());
    List<Integer> offsets = offsets(whole);
    Random random = new Random(1);
    for (int i = 0; i < offsets.size(); i++) {
      int start = offsets.get(i);
      int end = i + 1 < offsets.size() ? offsets.get(i + 1) : whole.length;
      byte[] damaged = whole.clone();
      damaged[start + random.nextInt(end - start)] ^= (byte) (1 << random.nextInt(8));
      Files.write(log(), damaged);
      String refusal = refusal();
      assertTrue(refusal.contains(log().toString()), refusal);
      assertTrue(refusal.contains("damaged at offset " + start), refusal);
      assertTrue(refusal.contains("--repair " + folder), refusal);
      assertEquals(whole.length, Files.size(log()), "nothing is cut");
    }
  }

  @Test
  void anEmptyLogRefusesTheStart() throws IOException {
    fill();
    Files.write(log(), new byte[0]);
    assertTrue(refusal().contains("the file is empty"));
  }

  @Test
  void aMissingLogRefusesTheStart() throws IOException {
    fill();
    Files.delete(log());
    assertTrue(refusal().contains("the file is missing: " + log()));
  }

  @Test
  void aDamagedSnapshotRefusesTheStartAndSoDoesOneThatEndsEarly() throws IOException {
    fill();
    Databases databases = FileJournal.open(folder, eager());
    Path snapshot = folder.resolve("snapshot-1");
    long limit = System.nanoTime() + 30_000_000_000L;
    while (!Files.exists(snapshot)) {
      assertTrue(System.nanoTime() < limit, "waited too long");
      Thread.onSpinWait();
    }
    databases.journal().close();
    byte[] whole = Files.readAllBytes(snapshot);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    Files.write(snapshot, damaged);
    assertTrue(refusal().contains("good records follow"));
    Files.write(snapshot, Arrays.copyOf(whole, offsets(whole).getLast()));
    assertTrue(refusal().contains("damaged at offset " + offsets(whole).getLast()));
    Files.write(snapshot, whole);
    assertEquals(DOCUMENTS, reopened());
  }

  /** Makes a snapshot at once. */
  private static FileJournal.Settings eager() {
    return new FileJournal.Settings(Output::file, 500, Duration.ZERO);
  }

  @Test
  void repairRecoversWhatIsReadableAndKeepsTheDamagedFile() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(log());
    byte[] damaged = whole.clone();
    int start = offsets(whole).get(7);
    damaged[start + 40] ^= 4;
    Files.write(log(), damaged);
    List<String> report = Repair.run(folder);
    assertTrue(
        report.getFirst().startsWith("log-0: ")
            && report.getFirst().endsWith("bytes from offset " + start + " on are unreadable"),
        () -> String.join("\n", report));
    assertTrue(report.contains("Recovered " + (DOCUMENTS - 1) + " documents"));
    assertEquals(DOCUMENTS - 1, reopened());
    assertEquals(0, Arrays.compare(damaged, Files.readAllBytes(folder.resolve("log-0.damaged"))));
  }

  @Test
  void repairLeavesAFolderAloneThatIsNotDamaged() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(log());
    assertEquals(List.of("Nothing is damaged; the folder stays as it is"), Repair.run(folder));
    assertEquals(0, Arrays.compare(whole, Files.readAllBytes(log())));
  }

  @Test
  void repairLeavesOutAUniqueIndexThatTheRecoveredDocumentsDoNotSuit() throws IOException {
    Databases databases = FileJournal.open(folder);
    var things = databases.collection("test.things");
    things.createIndex(
        dev.parselambda.embedded.index.IndexDefinition.of(
            new Document("name", "n_1").append("key", new Document("n", 1)).append("unique", true)),
        dev.parselambda.embedded.index.Deadline.NONE);
    things.insert(List.of(new Document("_id", 1).append("n", 1)), true);
    things.delete(Query.of(new Document("_id", 1)));
    things.insert(List.of(new Document("_id", 2).append("n", 1)), true);
    databases.journal().close();
    byte[] whole = Files.readAllBytes(log());
    List<Integer> offsets = offsets(whole);
    whole[offsets.get(offsets.size() - 2) + 20] ^= 1; // the removal
    Files.write(log(), whole);
    List<String> report = Repair.run(folder);
    assertTrue(
        report.contains(
            "The index test.things.n_1 is left out: recovered documents do not suit it"),
        () -> String.join("\n", report));
    assertEquals(2, reopened());
  }
}
