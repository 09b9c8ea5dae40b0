package dev.parselambda.javascript;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostException;
import dev.parselambda.javascript.host.HostFunctions;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads files for {@code fs}. Relative paths start at the working directory. */
final class FileFunctions {
  private static final int READABLE = 0444;

  private FileFunctions() {}

  @FunctionalInterface
  private interface Read {
    Object from(Path path) throws IOException;
  }

  static void addTo(HostFunctions functions) {
    add(functions, "readFile", "open", path -> Buffers.of(Files.readAllBytes(path)));
    add(functions, "statFile", "stat", FileFunctions::stat);
    add(functions, "readFolder", "scandir", FileFunctions::names);
    add(functions, "realPath", "realpath", path -> path.toRealPath().toString());
    add(functions, "fileExists", "access", path -> Files.exists(path));
  }

  private static void add(HostFunctions functions, String name, String call, Read read) {
    functions.add(
        name,
        arguments -> {
          String path = arguments[0].asString();
          try {
            return read.from(Path.of(path).toAbsolutePath());
          } catch (IOException e) {
            throw failure(e, path, call);
          }
        });
  }

  private static HostException failure(IOException e, String path, String call) {
    String what = ", " + call + " '" + path + "'";
    if (e instanceof NoSuchFileException) {
      return new HostException("ENOENT", "ENOENT: no such file or directory" + what);
    }
    if (e instanceof NotDirectoryException) {
      return new HostException("ENOTDIR", "ENOTDIR: not a directory" + what);
    }
    return Files.isDirectory(Path.of(path))
        ? new HostException("EISDIR", "EISDIR: illegal operation on a directory" + what)
        : new HostException("EIO", "EIO: " + e.getMessage() + what);
  }

  private static String stat(Path path) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", facts.isDirectory() ? "directory" : "file");
    json.put("size", (double) facts.size());
    json.put("modified", (double) facts.lastModifiedTime().toMillis());
    json.put("mode", READABLE);
    return Json.write(json);
  }

  private static String names(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return Json.write(files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
