package dev.parselambda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The app's code for functions that run as deployed: there the jars in the option {@code cloud} are
 * in a layer, not in an option.
 *
 * @param jars with code in Java
 * @param scripts with code in JavaScript, which the functions read in place
 */
record CloudCodeLayer(List<Path> jars, List<String> scripts) {
  private static final String NAME = "CloudCodeLayer";

  /** The layer of a start; empty if the code is read in place. */
  static CloudCodeLayer of(Launch launch) {
    return launch.asDeployed()
        ? new CloudCodeLayer(
            launch.options().cloud().jars().stream()
                .map(jar -> Path.of(jar).toAbsolutePath())
                .toList(),
            launch.options().cloud().scripts().stream()
                .map(script -> Path.of(script).toAbsolutePath().toString())
                .toList())
        : new CloudCodeLayer(List.of(), List.of());
  }

  /** The parameter of the template. */
  String parameter() {
    return !scripts.isEmpty() ? "JavaScript" : jars.isEmpty() ? "None" : "Java";
  }

  /** The options for the functions in its place. */
  Map<String, @Nullable Object> options() {
    Map<String, @Nullable Object> options = new HashMap<>();
    if (!jars.isEmpty() || !scripts.isEmpty()) {
      options.put("cloud", scripts.isEmpty() ? null : String.join(",", scripts));
    }
    return options;
  }

  /** A function of layer folders by layer name. */
  interface With<T> {
    T apply(Map<String, Path> layers) throws IOException, InterruptedException;
  }

  /** Calls a function with the folder of the layer, and deletes the folder afterwards. */
  <T> T around(With<T> with) throws IOException, InterruptedException {
    if (jars.isEmpty()) {
      return with.apply(Map.of());
    }
    Path folder = Files.createTempDirectory("parse-lambda-cloud-");
    try {
      Path lib = Files.createDirectories(folder.resolve("java").resolve("lib"));
      for (Path jar : jars) {
        if (!Files.isRegularFile(jar)) {
          throw new IOException("cloud: there is no file " + jar);
        }
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
      return with.apply(Map.of(NAME, folder));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
