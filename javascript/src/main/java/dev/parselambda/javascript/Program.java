package dev.parselambda.javascript;

import dev.parselambda.code.CodeHost;
import dev.parselambda.javascript.modules.Bundle;
import dev.parselambda.javascript.modules.ModuleFiles;
import dev.parselambda.javascript.modules.Modules;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final String SCRIPT = "application/javascript";
  private static final String ES_MODULE = "application/javascript+module";

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
        .option("js.esm-eval-returns-exports", "true")
        .option("js.async-context", "true")
        .option("js.stack-trace-api", "true")
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

  /** A file as an ES module, for {@code require} of it. */
  Source esModule(String path) {
    return sources.computeIfAbsent(
        path, at -> source(at, ModuleFiles.withItsPlace(modules, at), ES_MODULE));
  }

  private Source wrapped(String path) {
    // On the first line, so that lines keep their numbers.
    String code =
        "(function (exports, require, module, __filename, __dirname) {"
            + modules.read(path)
            + "\n})";
    return Bundle.holds(path)
        ? Source.newBuilder("js", code, path).buildLiteral()
        : source(path, code, SCRIPT);
  }

  /** With its place, beside which {@code import()} looks. */
  private static Source source(String path, String code, String type) {
    try {
      return Source.newBuilder("js", new File(path))
          .name(path)
          .content(code)
          .mimeType(type)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
