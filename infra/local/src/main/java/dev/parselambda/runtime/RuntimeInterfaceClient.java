package dev.parselambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.parselambda.template.FunctionDefinition;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.annotations.SdkInternalApi;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts the processes of instances: JVMs with the managed runtime's own parts on their class path,
 * and with the variables that Lambda sets and the template names, and no others.
 *
 * <p>AWS's runtime interface client unpacks its native library to one fixed path, over the one that
 * a running process has loaded; so it is unpacked here, once, and named to each process.
 *
 * <p>The variables: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Defined runtime
 * environment variables</a>.
 */
final class RuntimeInterfaceClient implements AutoCloseable {
  private static final String NATIVE_LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private final Path nativeLibrary;
  private final String lambdaEndpoint;

  private RuntimeInterfaceClient(Path nativeLibrary, String lambdaEndpoint) {
    this.nativeLibrary = nativeLibrary;
    this.lambdaEndpoint = lambdaEndpoint;
  }

  /**
   * Unpacks the native library for this machine.
   *
   * @param lambdaEndpoint the endpoint where functions invoke each other and send messages
   * @throws IOException if there is none for it, or it cannot be written
   */
  static RuntimeInterfaceClient unpack(String lambdaEndpoint) throws IOException {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    boolean musl =
        Files.exists(Path.of("/lib/ld-musl-" + arch.replace("aarch_", "aarch") + ".so.1"));
    String name = "/jni/libaws-lambda-jni.linux" + (musl ? "_musl-" : "-") + arch + ".so";
    try (InputStream in = AWSLambda.class.getResourceAsStream(name)) {
      if (in == null || !System.getProperty("os.name").equals("Linux")) {
        throw new IOException(
            "AWS's runtime interface client has no native library for this system");
      }
      Path library = Files.createTempFile("parse-lambda-", ".so");
      Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
      return new RuntimeInterfaceClient(library, lambdaEndpoint);
    }
  }

  Process start(FunctionDefinition function, Path taskRoot, String instance, String runtimeApi)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + function.memory() * 85L / 100 + "m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // The managed runtime sets this too: org.crac's hooks are Lambda's.
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-D" + NATIVE_LIBRARY_PROPERTY + "=" + nativeLibrary,
            "-cp",
            classPath(),
            AWSLambda.class.getName(),
            function.handler());
    builder.directory(taskRoot.toFile());
    builder.inheritIO();
    builder.environment().clear();
    builder.environment().putAll(function.environment());
    builder.environment().putAll(variables(function, taskRoot, instance, runtimeApi));
    return builder.start();
  }

  private Map<String, String> variables(
      FunctionDefinition function, Path taskRoot, String instance, String runtimeApi) {
    return Map.ofEntries(
        Map.entry("_HANDLER", function.handler()),
        Map.entry("LAMBDA_TASK_ROOT", taskRoot.toString()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory())),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", instance),
        Map.entry(
            "AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand"),
        Map.entry("AWS_REGION", "local"),
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_ENDPOINT_URL_LAMBDA", lambdaEndpoint),
        Map.entry("AWS_ENDPOINT_URL_SQS", lambdaEndpoint),
        Map.entry("TZ", ":UTC"));
  }

  /** The jars of AWS's runtime interface client, from this process's class path. */
  private static String classPath() {
    return Stream.of(
            AWSLambda.class,
            RequestHandler.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class,
            SdkInternalApi.class)
        .map(RuntimeInterfaceClient::jar)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(nativeLibrary);
  }
}
