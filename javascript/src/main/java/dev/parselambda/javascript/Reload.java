package dev.parselambda.javascript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Watches the files of the app's code, and reloads it when one of them has changed. */
final class Reload implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final FileTime GONE = FileTime.fromMillis(0);

  private final Supplier<Collection<Path>> load;
  private final Map<Path, FileTime> seen = new HashMap<>();
  private final Alarm alarm;

  /**
   * @param files to watch first
   * @param load reloads the code; returns the files to watch from then on
   */
  Reload(Collection<Path> files, Supplier<Collection<Path>> load) {
    this.load = load;
    see(files);
    this.alarm = Alarm.each(LOOK, this::look);
  }

  private void look() {
    boolean changed = false;
    for (Map.Entry<Path, FileTime> file : seen.entrySet()) {
      changed |= !modified(file.getKey()).equals(file.getValue());
    }
    if (changed) {
      see(seen.keySet().stream().toList());
      see(load.get());
    }
  }

  private void see(Collection<Path> files) {
    files.forEach(file -> seen.put(file, modified(file)));
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return GONE;
    }
  }

  @Override
  public void close() {
    alarm.close();
  }
}
