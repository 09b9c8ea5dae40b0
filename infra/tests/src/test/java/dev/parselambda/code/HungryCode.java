package dev.parselambda.code;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process with little memory, whose Cloud Code wants much: prints what callers get. */
final class HungryCode {
  private HungryCode() {}

  /** The file to load, and the functions to call, one after the other. */
  static void main(String[] arguments) {
    try (TestApp app = ScriptApp.start(Path.of(arguments[0]))) {
      for (int i = 1; i < arguments.length; i++) {
        System.out.println(ScriptApp.call(app, arguments[i]));
      }
    }
  }

  /** What it prints when it is run with a heap of that size. */
  static String run(Path folder, String heap, String code, String... functions)
      throws IOException, InterruptedException {
    Path main = Files.writeString(folder.resolve("main.js"), code);
    Path out = folder.resolve("out.txt");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            HungryCode.class.getName(),
            main.toString());
    java.command().addAll(List.of(functions));
    java.redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
    return Files.readString(out);
  }
}
