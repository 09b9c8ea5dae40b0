package dev.parselambda.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A deployment package, unpacked as by Lambda: the task root of its functions, and the content of
 * their layers under {@code /opt}.
 *
 * <p>The managed runtime loads the jars in {@code /opt/java/lib} after those in the function's own
 * {@code lib}. That folder is one for all processes of this machine, so the jars are put into
 * {@code lib}, after its own.
 */
final class Artifact implements AutoCloseable {
  private static final Path JARS = Path.of("java", "lib");

  /** The runtime takes the jars of a folder in the order of their names. */
  private static final String AFTER_OWN_JARS = "~";

  private final Path folder;

  private Artifact(Path folder) {
    this.folder = folder;
  }

  /**
   * @param layers folders, later ones override files of earlier ones
   * @throws IOException if the zip or a layer is missing or broken
   */
  static Artifact unpack(Path zip, List<Path> layers) throws IOException {
    Artifact artifact = new Artifact(Files.createTempDirectory("parse-lambda-"));
    try {
      artifact.unzip(zip);
      for (Path layer : layers) {
        artifact.lay(layer);
      }
    } catch (IOException e) {
      artifact.close();
      throw e;
    }
    return artifact;
  }

  private void unzip(Path zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = root().resolve(entry.getName()).normalize();
        if (!target.startsWith(root())) {
          throw new IOException(zip + " has an entry outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolveSibling("."));
          Files.copy(in, target);
        }
      }
    }
  }

  private void lay(Path layer) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(layer)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path name = layer.relativize(file);
      boolean jar = JARS.equals(name.getParent()) && name.toString().endsWith(".jar");
      Path target =
          jar
              ? root().resolve("lib").resolve(AFTER_OWN_JARS + name.getFileName())
              : opt().resolve(name);
      Files.createDirectories(target.resolveSibling("."));
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  Path root() {
    return folder.resolve("task");
  }

  /** The folder for {@code /opt}; it exists if a layer has more than jars. */
  Path opt() {
    return folder.resolve("opt");
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
