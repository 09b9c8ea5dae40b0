package dev.parselambda.javascript;

import dev.parselambda.cloud.CodeHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/** One version of the app's code: what all its contexts share. */
final class Program {
  private static final HostAccess HOST_ACCESS =
      HostAccess.newBuilder().allowBufferAccess(true).build();

  private final List<Path> mains;
  private final CodeHost host;
  private final Modules modules = new Modules();
  private final Map<String, Source> sources = new ConcurrentHashMap<>();
  private final Engine engine =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  Program(List<Path> mains, CodeHost host) {
    this.mains = mains;
    this.host = host;
  }

  /** The files that everything begins with. */
  List<Path> mains() {
    return mains;
  }

  CodeHost host() {
    return host;
  }

  Modules modules() {
    return modules;
  }

  /**
   * @param namesOf what a module of CommonJS exports by name in that context
   */
  Context newContext(Function<String, List<String>> namesOf) {
    FileSystem files = new ModuleFiles(modules, namesOf);
    return Context.newBuilder("js")
        .allowIO(IOAccess.newBuilder().fileSystem(files).build())
        .option("js.esm-bare-specifier-relative-lookup", "true")
        .engine(engine)
        .allowExperimentalOptions(true)
        .allowHostAccess(HOST_ACCESS)
        .option("js.java-package-globals", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.unhandled-rejections", "handler")
        .build();
  }

  /** A file as the function around a CommonJS module, parsed once for all contexts. */
  Source commonJs(String path) {
    return sources.computeIfAbsent(path, this::wrapped);
  }

  private Source wrapped(String path) {
    String code = modules.read(path);
    // On the first line, so that lines keep their numbers.
    return Source.newBuilder(
            "js",
            "(function (exports, require, module, __filename, __dirname) {" + code + "\n})",
            path)
        .buildLiteral();
  }
}
