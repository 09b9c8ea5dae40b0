package dev.parselambda.tests.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * DynamoDB and S3 on this machine ({@code infra/aws}), for all tests of this process together. They
 * end with it, because their input does.
 */
final class LocalServices {
  private static final Path MODULE = Path.of("..", "aws", "target");

  static final URI DYNAMODB;
  static final URI S3;

  static {
    String[] line = start().split(" ", -1);
    DYNAMODB = URI.create(line[1]);
    S3 = URI.create(line[2]);
    // What the AWS SDK reads where nothing is said in code.
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local-secret");
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.endpointUrlDynamoDb", DYNAMODB.toString());
    System.setProperty("aws.endpointUrlS3", S3.toString());
  }

  private LocalServices() {}

  private static String start() {
    try {
      Path buckets = Files.createTempDirectory("buckets");
      String classpath =
          MODULE.resolve("classes") + ":" + Files.readString(MODULE.resolve("classpath"));
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx256m",
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "--enable-native-access=ALL-UNNAMED",
                      "-Dsqlite4java.library.path=" + MODULE.resolve("native"),
                      "-cp",
                      classpath,
                      "dev.parselambda.aws.LocalAws",
                      buckets.toString()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line = output.readLine();
      if (line == null || !line.startsWith("ready ")) {
        throw new IllegalStateException("the services do not start: " + line);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
