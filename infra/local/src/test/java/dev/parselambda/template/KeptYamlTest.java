package dev.parselambda.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptYamlTest {
  private static final Path TEMPLATE = Path.of("../../template.yaml");

  @TempDir Path folder;

  @Test
  void whatIsKeptSaysTheSameAsTheFile() throws IOException {
    KeptYaml kept = new KeptYaml(folder.resolve("kept.json"));
    var first = kept.read(TEMPLATE);
    assertTrue(Files.exists(folder.resolve("kept.json")));
    var again = kept.read(TEMPLATE);

    assertEquals(Yaml.parse(Files.readString(TEMPLATE)), first);
    assertEquals(first, again);
    assertEquals(first.toString(), again.toString(), "in the same order");
  }

  @Test
  void aFileThatWasKeptIsNotReadAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: 1");
    KeptYaml kept = new KeptYaml(folder.resolve("kept.json"));
    kept.read(file);
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(Files.writeString(file, "a: 2"), time);
    assertEquals(1, kept.read(file).get("a"), "the same size and time: it was not looked at");
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: 1");
    KeptYaml kept = new KeptYaml(folder.resolve("kept.json"));
    kept.read(file);
    Files.writeString(file, "a: 22");
    assertEquals(22, kept.read(file).get("a"));
  }

  @Test
  void whatCannotBeKeptIsReadEachTime() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: 1");
    Path nowhere = folder.resolve("none").resolve("kept.json");
    assertEquals(1, new KeptYaml(nowhere).read(file).get("a"));
    assertFalse(Files.exists(nowhere));
  }
}
