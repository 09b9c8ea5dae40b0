package dev.parselambda.local;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CodeHost;
import dev.parselambda.code.CodeProvider;
import dev.parselambda.config.option.OptionsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript in this process: the jars of the layer in a separate class loader, loaded only for
 * JavaScript code. On the class path they would slow down every start.
 */
public final class JavaScriptLayer implements CodeProvider {
  private static final String JARS = "javascript/target/layer/java/lib";

  /**
   * @throws OptionsException if the code cannot be loaded
   */
  @Override
  public @Nullable AppCode open(CodeHost host) {
    if (host.options().cloud().scripts().isEmpty() || isOnClassPath()) {
      return null;
    }
    Path folder = Path.of(System.getProperty("parse.home", "."), JARS);
    if (!Files.isDirectory(folder)) {
      throw new OptionsException(
          "cloud: the JavaScript layer is not built, missing folder " + folder);
    }
    // Never closed: the code lives as long as the process.
    var loader =
        new URLClassLoader("javascript", jars(folder), CodeProvider.class.getClassLoader());
    return ServiceLoader.load(CodeProvider.class, loader).stream()
        .filter(provider -> loader.equals(provider.type().getClassLoader()))
        .map(provider -> provider.get().open(host))
        .findFirst()
        .orElse(null);
  }

  /** As in a test, or in an artifact with the layer's jars in it. */
  private static boolean isOnClassPath() {
    return CodeProvider.class.getResource("/dev/parselambda/javascript/runtime/start.js") != null;
  }

  private static URL[] jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      URL[] urls = new URL[jars.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = jars.get(i).toUri().toURL();
      }
      return urls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
