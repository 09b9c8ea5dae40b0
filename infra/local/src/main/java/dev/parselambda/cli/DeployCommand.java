package dev.parselambda.cli;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code deploy}: checks the template and passes it, with the built artifact, to {@code sam}. */
final class DeployCommand {
  private static final String ARTIFACT = "functions/target/parse-lambda-functions.zip";
  private static final String MARK = "deployment";

  private DeployCommand() {}

  /**
   * @param options passed to sam deploy
   */
  static int run(List<String> options) throws CommandException, InterruptedException {
    if (!onPath("sam")) {
      throw new CommandException(
          "sam is not installed: see"
              + " https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install-sam-cli.html");
    }
    if (onPath("cfn-lint") && exitCode(List.of("cfn-lint", "template.yaml")) != 0) {
      throw new CommandException("cfn-lint found errors in template.yaml.");
    }
    mark(Home.folder().resolve(ARTIFACT));
    List<String> deploy = new ArrayList<>(List.of("sam", "deploy"));
    deploy.addAll(options);
    return exitCode(deploy);
  }

  /**
   * Makes the artifact unique. Lambda publishes a version, and takes its snapshot, only of a new
   * artifact; otherwise the functions would keep the parameters and secrets of the last one.
   */
  static void mark(Path artifact) throws CommandException {
    try (FileSystem zip = FileSystems.newFileSystem(artifact)) {
      Files.writeString(zip.getPath(MARK), Instant.now() + "\n");
    } catch (IOException e) {
      throw new CommandException("Cannot write " + artifact + ": " + e.getMessage(), e);
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static int exitCode(List<String> command) throws CommandException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .directory(Home.folder().toFile())
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new CommandException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }
}
