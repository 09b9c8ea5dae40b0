package dev.parselambda.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A deployment package, unpacked as Lambda unpacks it: the task root of its functions. The jars of
 * layers, for which Lambda has a folder of its own on the class path, are among those in {@code
 * lib}.
 */
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

  /** Adds the jars that a layer has in {@code java/lib}. */
  void addLayer(Path layer) throws IOException {
    Path lib = Files.createDirectories(root.resolve("lib"));
    try (Stream<Path> jars = Files.list(layer.resolve("java/lib"))) {
      for (Path jar : jars.toList()) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
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
