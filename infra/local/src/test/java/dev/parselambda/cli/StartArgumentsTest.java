package dev.parselambda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.OptionsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartArgumentsTest {

  @Test
  void withoutArgumentsDataIsKeptBesideTheUser() {
    StartArguments arguments = parse();
    assertNull(arguments.file());
    assertEquals(Map.of(), arguments.flags());
    assertEquals(Path.of("data").toAbsolutePath(), arguments.data());
    assertFalse(arguments.memory());
    assertFalse(arguments.asDeployed());
  }

  @Test
  void flagsAndTheFileComeInAnyOrder() {
    StartArguments arguments =
        parse("--port", "1", "config.json", "--memory", "--as-deployed", "--data", "folder");
    assertEquals(Path.of("config.json"), arguments.file());
    assertEquals(Map.of("port", "1"), arguments.flags());
    assertEquals(Path.of("folder").toAbsolutePath(), arguments.data());
    assertTrue(arguments.memory());
    assertTrue(arguments.asDeployed());
  }

  @Test
  void aValueMayFollowAnEqualsSign() {
    assertEquals(
        Map.of("databaseURI", "mongodb://h/d?a=b"),
        parse("--databaseURI=mongodb://h/d?a=b").flags());
  }

  @Test
  void aFlagOfKindYesOrNoNeedsNoValueAndTakesNoFileForOne() {
    StartArguments arguments =
        parse("--allowCustomObjectId", "config.json", "--directAccess", "false", "--silent");
    assertEquals(
        Map.of("allowCustomObjectId", "true", "directAccess", "false", "silent", "true"),
        arguments.flags());
    assertEquals(Path.of("config.json"), arguments.file());
  }

  @Test
  void aMemberOfAGroupHasAFlagOfItsOwn() {
    assertEquals(
        Map.of("fileUpload.enableForPublic", "true"),
        parse("--fileUpload.enableForPublic").flags());
  }

  @Test
  void aValueMustNotBeMissing() {
    assertEquals("--port needs a value", refusal("--port"));
  }

  @Test
  void thereIsOneFile() {
    assertEquals(
        "Only one configuration file is allowed, but found a second: b.json",
        refusal("a.json", "b.json"));
  }

  private static StartArguments parse(String... arguments) {
    return StartArguments.parse(List.of(arguments));
  }

  private static String refusal(String... arguments) {
    return String.valueOf(
        assertThrows(OptionsException.class, () -> parse(arguments)).getMessage());
  }
}
