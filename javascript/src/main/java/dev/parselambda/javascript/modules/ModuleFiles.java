package dev.parselambda.javascript.modules;

import dev.parselambda.javascript.host.HostException;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.graalvm.polyglot.io.FileSystem;

/**
 * The files that {@code import} sees.
 *
 * <p>GraalJS asks for a module by a path: that of the importing file's folder with the specifier
 * behind it, whatever the specifier is. So what is no file is taken for the name of a package or of
 * a module that is built in, asked for from the deepest folder that exists. A file of CommonJS, and
 * all of {@link Bundle}, is shown as an ES module that exports what {@code require} gives.
 *
 * <p>Nothing else can be read by this, and nothing written.
 */
public final class ModuleFiles implements FileSystem {
  private static final String BUNDLE = "/" + Bundle.PREFIX;

  private final Modules modules;
  private final Function<String, List<String>> namesOf;

  /**
   * @param namesOf what a module of CommonJS exports by name, under which other modules import it
   */
  public ModuleFiles(Modules modules, Function<String, List<String>> namesOf) {
    this.modules = modules;
    this.namesOf = namesOf;
  }

  @Override
  public Path parsePath(URI uri) {
    return uri.getScheme().equals("file") ? Path.of(uri) : Path.of("/" + uri);
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    if (modes.contains(AccessMode.WRITE)) {
      throw new SecurityException("Modules are only read");
    }
    var _ = module(path);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return path.toAbsolutePath();
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    String module = module(path);
    return Path.of(Bundle.holds(module) ? "/" + module : module);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    String module = module(path);
    String code =
        module.endsWith(".json")
            ? modules.read(module)
            : modules.isEsModule(module)
                ? withItsPlace(modules, module)
                : CommonJsExports.asModule(module, namesOf.apply(module));
    return new BytesChannel(code.getBytes(StandardCharsets.UTF_8));
  }

  /** On the first line, so that lines keep their numbers; what the module imports comes first. */
  public static String withItsPlace(Modules modules, String module) {
    return "import.meta.filename="
        + Json.write(module)
        + ";import.meta.dirname="
        + Json.write(String.valueOf(Path.of(module).getParent()))
        + ";"
        + modules.read(module);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    var _ = module(path);
    return Map.of("isRegularFile", true, "isDirectory", false, "isSymbolicLink", false);
  }

  /** The file that a path of an import means. */
  private String module(Path path) throws IOException {
    String text = path.toAbsolutePath().normalize().toString();
    if (text.startsWith(BUNDLE)) {
      return text.substring(1);
    }
    if (Files.isRegularFile(path)) {
      return path.toRealPath().toString();
    }
    Path folder = path.toAbsolutePath().normalize().getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new NoSuchFileException(text);
    }
    String specifier = folder.relativize(path.toAbsolutePath().normalize()).toString();
    try {
      return modules.resolve(specifier, folder + "/.", true);
    } catch (HostException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) {
    throw new SecurityException("Modules are only read");
  }

  @Override
  public void delete(Path path) {
    throw new SecurityException("Modules are only read");
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) {
    throw new SecurityException("Only modules are read");
  }
}
