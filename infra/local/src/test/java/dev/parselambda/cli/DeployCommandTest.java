package dev.parselambda.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void noArtifactIsDeployedTwiceSoEachDeploymentIsAVersion() throws IOException, CommandException {
    Path artifact = folder.resolve("functions.zip");
    byte[] code = {1, 2, 3};
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(artifact))) {
      zip.putNextEntry(new ZipEntry("lib/code.jar"));
      zip.write(code);
    }
    DeployCommand.mark(artifact);
    byte[] first = Files.readAllBytes(artifact);
    DeployCommand.mark(artifact);

    assertFalse(Arrays.equals(first, Files.readAllBytes(artifact)));
    try (ZipFile zip = new ZipFile(artifact.toFile())) {
      assertEquals(2, zip.size());
      assertArrayEquals(code, zip.getInputStream(zip.getEntry("lib/code.jar")).readAllBytes());
    }
  }

  @Test
  void anArtifactThatIsMissingIsToldOf() {
    assertThrows(CommandException.class, () -> DeployCommand.mark(folder.resolve("missing.zip")));
  }
}
