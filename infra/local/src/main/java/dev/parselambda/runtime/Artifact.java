package dev.parselambda.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A deployment package, unpacked as Lambda unpacks it: the task root of its functions. */
final class Artifact implements AutoCloseable {
  private final Path root;

  private Artifact(Path root) {
    this.root = root;
  }

  /**
   * @throws IOException when the zip is missing or broken
   */
  static Artifact unpack(Path zip) throws IOException {
    Path root = Files.createTempDirectory("parse-lambda-");
    Artifact artifact = new Artifact(root);
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
          throw new IOException(zip + " has an entry outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolveSibling("."));
          Files.copy(in, target);
        }
      }
    } catch (IOException e) {
      artifact.close();
      throw e;
    }
    return artifact;
  }

  Path root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(root)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
