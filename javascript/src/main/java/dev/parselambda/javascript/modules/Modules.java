package dev.parselambda.javascript.modules;

import dev.parselambda.javascript.host.HostException;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a module name to a file, as Node.js does: a path, a package of the next {@code
 * node_modules} folder upwards with its {@code package.json} ({@code exports}, {@code main}), a
 * module that is built in. The app's code gets the Parse SDK from here if it has none of its own.
 *
 * @see <a href="https://nodejs.org/api/modules.html#all-together">how Node.js does it</a>
 */
public final class Modules {
  private static final Set<String> REQUIRE = Set.of("node", "require", "module-sync", "default");
  private static final Set<String> IMPORT = Set.of("node", "import", "module-sync", "default");
  private static final List<String> EXTENSIONS =
      List.of("", ".js", ".json", ".cjs", ".mjs", ".node");
  private static final String MODULES = "/node_modules/";

  private final Map<String, Map<?, ?>> manifests = new ConcurrentHashMap<>();
  private final Map<Asked, String> found = new ConcurrentHashMap<>();
  private final Set<Path> read = ConcurrentHashMap.newKeySet();

  private record Asked(String specifier, String folder, boolean isImport) {}

  /**
   * The path of the file.
   *
   * @param from the requesting file
   * @throws HostException MODULE_NOT_FOUND, or the reason why it is unavailable here
   */
  public String resolve(String specifier, String from, boolean isImport) {
    Asked asked = new Asked(specifier, parent(from), isImport);
    String known = found.get(asked);
    if (known == null) {
      known = find(asked, from);
      found.put(asked, known);
    }
    return known;
  }

  private String find(Asked asked, String from) {
    String name = asked.specifier();
    String builtIn = BuiltIns.path(name, from);
    if (builtIn != null) {
      return builtIn;
    }
    String path;
    if (name.startsWith("./") || name.startsWith("../") || name.equals(".") || name.equals("..")) {
      path = fileOrFolder(join(asked.folder(), name));
    } else if (name.startsWith("/")) {
      path = fileOrFolder(name);
    } else if (name.startsWith("file:")) {
      path = fileOrFolder(Path.of(java.net.URI.create(name)).toString());
    } else if (name.startsWith("#")) {
      path = internal(name, asked.folder(), asked.isImport());
    } else {
      path = ofPackage(name, asked.folder(), asked.isImport());
    }
    if (path == null) {
      throw new HostException(
          "MODULE_NOT_FOUND", "Cannot find module '" + name + "', required by " + from);
    }
    if (path.endsWith(".node")) {
      throw new HostException(
          "ERR_DLOPEN_FAILED",
          "The native module "
              + path
              + ", required by "
              + from
              + ", cannot be used: Cloud Code runs"
              + " in the JVM, which takes packages in JavaScript only");
    }
    return real(path);
  }

  private @Nullable String ofPackage(String specifier, String folder, boolean isImport) {
    int slash = specifier.indexOf('/');
    if (specifier.startsWith("@")) {
      slash = specifier.indexOf('/', slash + 1);
    }
    String name = slash < 0 ? specifier : specifier.substring(0, slash);
    String rest = slash < 0 || slash == specifier.length() - 1 ? "" : specifier.substring(slash);
    for (String at = folder; at != null; at = above(at)) {
      String home = at + MODULES + name;
      String path = isFolder(home) ? inPackage(home, rest, isImport) : null;
      if (path != null) {
        return path;
      }
    }
    boolean isSdk = name.equals("parse") && !Bundle.holds(folder);
    return isSdk ? inPackage(Bundle.PREFIX + MODULES + name, rest, isImport) : null;
  }

  private @Nullable String inPackage(String home, String rest, boolean isImport) {
    Object exports = manifest(home).get("exports");
    if (exports == null) {
      return rest.isEmpty() ? folder(home) : fileOrFolder(home + rest);
    }
    String target = PackageExports.target(exports, "." + rest, isImport ? IMPORT : REQUIRE);
    if (target == null) {
      throw new HostException(
          "ERR_PACKAGE_PATH_NOT_EXPORTED",
          "Package subpath '."
              + rest
              + "' is not defined by \"exports\" in "
              + home
              + "/package.json");
    }
    return file(join(home, target));
  }

  private @Nullable String internal(String name, String folder, boolean isImport) {
    for (String at = folder; at != null; at = above(at)) {
      if (isFile(at + "/package.json")) {
        Object imports = manifest(at).get("imports");
        String target =
            imports == null
                ? null
                : PackageExports.target(imports, name, isImport ? IMPORT : REQUIRE);
        if (target == null) {
          return null;
        }
        return target.startsWith("./") ? file(join(at, target)) : ofPackage(target, at, isImport);
      }
    }
    return null;
  }

  private @Nullable String fileOrFolder(String path) {
    String file = file(path);
    return file != null ? file : folder(path);
  }

  private @Nullable String file(String path) {
    for (String extension : EXTENSIONS) {
      if (isFile(path + extension)) {
        return path + extension;
      }
    }
    return null;
  }

  private @Nullable String folder(String path) {
    if (manifest(path).get("main") instanceof String main) {
      String target = join(path, main);
      String file = file(target);
      if (file == null) {
        file = file(target + "/index");
      }
      if (file != null) {
        return file;
      }
    }
    return file(path + "/index");
  }

  /** Whether {@code .js} files of that folder are ES modules. */
  public boolean isEsModule(String path) {
    if (path.endsWith(".mjs")) {
      return true;
    }
    if (!path.endsWith(".js") || Bundle.holds(path)) {
      return false;
    }
    for (String at = parent(path); at != null; at = above(at)) {
      if (isFile(at + "/package.json")) {
        return "module".equals(manifest(at).get("type"));
      }
    }
    return false;
  }

  private Map<?, ?> manifest(String folder) {
    return manifests.computeIfAbsent(
        folder,
        at -> {
          String path = at + "/package.json";
          return isFile(path) && Json.parse(read(path)) instanceof Map<?, ?> json ? json : Map.of();
        });
  }

  /** The text of a file; remembers that it is part of the program. */
  public String read(String path) {
    if (Bundle.holds(path)) {
      String text = Bundle.read(path);
      if (text == null) {
        throw new HostException("ENOENT", "no such file: " + path);
      }
      return text;
    }
    try {
      Path file = Path.of(path);
      read.add(file);
      String text = Files.readString(file);
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return plain.startsWith("#!") ? "//" + plain : plain;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of the app that was read. */
  public List<Path> files() {
    return new ArrayList<>(read);
  }

  private static boolean isFile(String path) {
    return Bundle.holds(path) ? Bundle.isFile(path) : Files.isRegularFile(Path.of(path));
  }

  private static boolean isFolder(String path) {
    return Bundle.holds(path)
        ? Bundle.isFile(path + "/package.json")
        : Files.isDirectory(Path.of(path));
  }

  private static String real(String path) {
    try {
      return Bundle.holds(path) ? path : Path.of(path).toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String join(String folder, String name) {
    if (Bundle.holds(folder)) {
      String path = folder.substring(Bundle.PREFIX.length());
      return Bundle.PREFIX + Path.of(path, name).normalize();
    }
    return Path.of(folder, name).normalize().toString();
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  private static @Nullable String above(String folder) {
    int slash = folder.lastIndexOf('/');
    return slash < 0 ? null : folder.substring(0, slash);
  }
}
