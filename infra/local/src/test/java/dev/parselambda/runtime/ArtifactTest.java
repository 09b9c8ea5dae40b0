package dev.parselambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactTest {
  @TempDir private Path folder;

  @Test
  void layersLieUnderOptAndTheirJarsAreLoadedAfterTheFunctionsOwn() throws IOException {
    Path zip = zip("lib/z.jar");
    Path first = layer("first", "java/lib/my.jar", "main.js");
    Path second = layer("second", "main.js");

    Artifact artifact = Artifact.unpack(zip, List.of(first, second));

    assertEquals("lib/z.jar", Files.readString(artifact.root().resolve("lib/z.jar")));
    assertEquals("first", Files.readString(artifact.root().resolve("lib/~my.jar")));
    assertEquals("second", Files.readString(artifact.opt().resolve("main.js")));
    artifact.close();
    assertFalse(Files.exists(artifact.root()));
  }

  @Test
  void whatLeadsOutOfTheFunctionIsRefused() throws IOException {
    Path zip = zip("../outside");

    assertThrows(IOException.class, () -> Artifact.unpack(zip, List.of()));
  }

  @Test
  void aLayerThatIsMissingIsRefused() throws IOException {
    Path zip = zip("lib/z.jar");

    assertThrows(IOException.class, () -> Artifact.unpack(zip, List.of(folder.resolve("none"))));
  }

  private Path zip(String entry) throws IOException {
    Path zip = folder.resolve("function.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(entry.getBytes(UTF_8));
    }
    return zip;
  }

  private Path layer(String name, String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(name).resolve(file);
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, name);
    }
    return folder.resolve(name);
  }
}
