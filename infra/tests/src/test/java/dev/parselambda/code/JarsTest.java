package dev.parselambda.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code in the jars that the option {@code cloud} names. */
class JarsTest {
  private static final String SERVICE = "META-INF/services/dev.parselambda.code.java.CloudCode";

  @TempDir private Path folder;

  @Test
  void theCodeOfEveryJarIsRegistered() throws IOException {
    Path one = jar("One", "cloud.define(\"one\", _ -> 1);", true);
    Path two = jar("Two", "cloud.define(\"two\", _ -> 2);", true);

    try (TestApp app = start(one + ", " + two)) {
      assertEquals(1, app.client().post("/functions/one", "{}").expect(200).field("result"));
      assertEquals(2, app.client().post("/functions/two", "{}").expect(200).field("result"));
    }
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    String missing = folder.resolve("none.jar").toString();

    assertEquals("cloud: there is no file " + missing, refusal(missing));
  }

  @Test
  void aJarWithoutCodeIsRefused() throws IOException {
    Path jar = jar("Lone", "", false);

    assertEquals(
        "cloud: there is no Cloud Code in " + jar + ", no " + SERVICE, refusal(jar.toString()));
  }

  @Test
  void aFileThatIsNoJarIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "no zip");

    String refusal = refusal(text.toString());

    assertTrue(refusal.startsWith("cloud: " + text + " cannot be read"), refusal);
  }

  @Test
  void codeThatCannotRegisterIsRefusedWithItsReason() throws IOException {
    Path jar = jar("Bad", "throw new IllegalStateException(\"no licence\");", true);

    assertEquals("cloud: Bad cannot be registered: no licence", refusal(jar.toString()));
  }

  @Test
  void codeThatIsNotWhatItIsNamedIsRefused() throws IOException {
    Path jar = folder.resolve("ghost.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      entry(out, SERVICE, "com.example.Ghost".getBytes(UTF_8));
    }

    String refusal = refusal(jar.toString());

    assertTrue(refusal.startsWith("cloud: Cloud Code cannot be loaded: "), refusal);
    assertTrue(refusal.contains("com.example.Ghost"), refusal);
  }

  private static TestApp start(String cloud) {
    return TestApp.start(Map.of("cloud", cloud));
  }

  private static String refusal(String cloud) {
    return assertThrows(OptionsException.class, () -> start(cloud).close()).getMessage();
  }

  private Path jar(String name, String code, boolean service) throws IOException {
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        """
        public final class %s implements dev.parselambda.code.java.CloudCode {
          public void register(dev.parselambda.code.java.Cloud cloud) {
            %s
          }
        }
        """
            .formatted(name, code));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classpath = System.getProperty("java.class.path");
    List<String> arguments =
        List.of("-proc:none", "-cp", classpath, "-d", folder.toString(), source.toString());
    int status =
        compiler.run(null, OutputStream.nullOutputStream(), null, arguments.toArray(String[]::new));
    assertEquals(0, status);
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      entry(out, name + ".class", Files.readAllBytes(folder.resolve(name + ".class")));
      if (service) {
        entry(out, SERVICE, name.getBytes(UTF_8));
      }
    }
    return jar;
  }

  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
