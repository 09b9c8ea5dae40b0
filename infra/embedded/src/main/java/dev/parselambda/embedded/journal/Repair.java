package dev.parselambda.embedded.journal;

import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Recovers what is readable of a damaged folder. All records that are whole are applied in their
 * order, and the data that comes out is written as a new snapshot. Damaged files are kept under
 * another name.
 */
public final class Repair {
  private final DataFolder folder;
  private final Databases databases = new Databases(Journal.NONE);
  private final Recovery.Content content = new Recovery.Content(databases);
  private final List<String> report = new ArrayList<>();
  private boolean damaged;

  private Repair(DataFolder folder) {
    this.folder = folder;
  }

  /**
   * Repairs a folder; one that is not damaged stays as it is.
   *
   * @return what was found and done, line by line
   * @throws IllegalStateException with a text for the user if another process has the folder, or
   *     there is nothing in it
   */
  public static List<String> run(Path path) {
    if (!Files.isDirectory(path)) {
      throw new IllegalStateException("There is no folder " + path.toAbsolutePath());
    }
    try (DataFolder folder = DataFolder.open(path)) {
      Repair repair = new Repair(folder);
      repair.run();
      return repair.report;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot repair the data folder " + path, e);
    }
  }

  private void run() throws IOException {
    folder.deleteUnfinished();
    List<Long> snapshots = folder.snapshots();
    List<Long> logs = folder.logs();
    if (snapshots.isEmpty() && logs.isEmpty()) {
      throw new IllegalStateException("The folder has no files of the embedded database");
    }
    long first = snapshots.isEmpty() ? 0 : snapshots.getLast();
    long last = Math.max(first, logs.isEmpty() ? 0 : logs.getLast());
    if (!snapshots.isEmpty()) {
      read(folder.snapshot(first), false);
    }
    for (long number : LongStream.rangeClosed(first, last).toArray()) {
      if (logs.contains(number)) {
        read(folder.log(number), number == last);
      } else {
        damaged = true;
        report.add(folder.log(number).getFileName() + ": missing");
      }
    }
    if (!damaged) {
      report.add("Nothing is damaged; the folder stays as it is");
      return;
    }
    for (String index : content.finishLeniently()) {
      report.add("The index " + index + " is left out: recovered documents do not suit it");
    }
    FileJournal.begin(folder, last + 1, Output::file).output().close();
    Snapshot.write(folder, last + 1, databases, Output::file);
    folder.sign();
    report.add("Recovered " + documents() + " documents");
  }

  private void read(Path path, boolean last) throws IOException {
    RecordFile file = RecordFile.of(path);
    String name = String.valueOf(path.getFileName());
    long at = file.read(0, content::apply);
    boolean whole = at == file.size() && at > 0 && (name.startsWith("log") || content.ended());
    if (whole || (last && at > 0 && file.isTorn(at))) {
      return;
    }
    damaged = true;
    if (at == file.size()) {
      report.add(name + ": ends at offset " + at + ", too early");
    }
    while (at < file.size()) {
      long next = file.nextRecord(at);
      report.add(name + ": " + (next - at) + " bytes from offset " + at + " on are unreadable");
      at = file.read(next, content::apply);
    }
    report.add(name + ": kept as " + folder.keepDamaged(path).getFileName());
  }

  private long documents() {
    long count = 0;
    for (Database database : databases.all()) {
      for (String name : database.names()) {
        var collection = database.find(name);
        count += collection == null ? 0 : collection.size();
      }
    }
    return count;
  }
}
