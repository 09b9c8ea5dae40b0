package dev.parselambda.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The server in a process of its own, which can be killed. */
record ServerProcess(Process process, String uri) {
  static ServerProcess start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedMain.class.getName(),
                "0",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = out.readLine();
    String port = String.valueOf(ready).replaceAll(".*:", "");
    return new ServerProcess(
        process,
        "mongodb://127.0.0.1:" + port + "/test?serverSelectionTimeoutMS=10000&retryWrites=false");
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
