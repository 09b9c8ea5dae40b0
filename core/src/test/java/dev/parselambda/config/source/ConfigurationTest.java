package dev.parselambda.config.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.Options;
import dev.parselambda.config.database.DriverPoolConfig;
import dev.parselambda.config.option.OptionsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Options options(String file, Map<String, String> flags, Map<String, String> environment)
      throws IOException {
    return Configuration.read(file("config.json", file), flags, environment)
        .orElse(Map.of("appId", "app", "masterKey", "key"))
        .options();
  }

  @Test
  void aFlagBeatsTheFileAndTheFileBeatsTheEnvironment() throws IOException {
    Options options =
        options(
            """
            {"port": 2, "mountPath": "/file"}""",
            Map.of("port", "3"),
            Map.of("PORT", "1", "PARSE_SERVER_MOUNT_PATH", "/env", "PARSE_SERVER_HOST", "env"));

    assertEquals(3, options.server().port());
    assertEquals("/file", options.server().mountPath());
    assertEquals("env", options.server().host());
  }

  @Test
  void aFourthSourceMayBeatTheThree() {
    assertEquals(
        Map.of("port", 4, "fileUpload", Map.of("enableForPublic", true, "fileExtensions", "*")),
        Configuration.read(null, Map.of("port", "3", "fileUpload.enableForPublic", "true"), NONE)
            .with(Map.of("port", 4, "fileUpload", Map.of("fileExtensions", "*")))
            .values());
  }

  @Test
  void membersOfOneGroupMayComeFromEverywhere() throws IOException {
    Options options =
        options(
            """
            {"databaseOptions": {"maxPoolSize": 2, "minPoolSize": 2}}""",
            Map.of("databaseOptions", "{\"maxPoolSize\": 3}"),
            Map.of("PARSE_SERVER_DATABASE_OPTIONS", "{\"minPoolSize\": 1, \"maxConnecting\": 1}"));

    DriverPoolConfig pool = options.database().options().driver().pool();
    assertEquals(new DriverPoolConfig(1, null, 3, 2, null), pool);
  }

  @Test
  void theVariableOfAMemberBeatsThatOfItsGroup() {
    Map<String, String> environment =
        Map.of(
            "PARSE_SERVER_FILE_UPLOAD_OPTIONS",
            "{\"enableForPublic\": true, \"enableForAnonymousUser\": true}",
            "PARSE_SERVER_FILE_UPLOAD_ENABLE_FOR_PUBLIC",
            "false");

    assertEquals(
        Map.of("fileUpload", Map.of("enableForPublic", false, "enableForAnonymousUser", true)),
        Configuration.read(null, NONE, environment).values());
  }

  @Test
  void anEmptyVariableIsAsGoodAsNone() {
    assertEquals(
        Map.of(), Configuration.read(null, NONE, Map.of("PARSE_SERVER_HOST", "")).values());
  }

  @Test
  void listsAreWrittenWithCommasOrAsJson() {
    assertEquals(
        Map.of("masterKeyIps", List.of("::1", "10.0.0.0/8")),
        Configuration.read(null, Map.of("masterKeyIps", "::1, 10.0.0.0/8"), NONE).values());
    assertEquals(
        Map.of("masterKeyIps", List.of()),
        Configuration.read(null, Map.of("masterKeyIps", "[]"), NONE).values());
  }

  @Test
  void flagsAreTrueFalseOneOrZero() {
    assertEquals(
        Map.of("silent", true, "verbose", false),
        Configuration.read(null, Map.of("silent", "1", "verbose", "false"), NONE).values());
  }

  @Test
  void aWrongTextIsRefusedLikeAWrongValue() {
    Configuration configuration = Configuration.read(null, NONE, Map.of("PORT", "http"));

    assertEquals(
        "Key port has invalid value http",
        assertThrows(OptionsException.class, configuration::options).getMessage());
  }

  @Test
  void theTextNullIsNoLogsFolder() throws IOException {
    assertNull(options("{}", Map.of("logsFolder", "null"), NONE).logs().logsFolder());
    assertNull(options("{\"logsFolder\": null}", NONE, NONE).logs().logsFolder());
    assertEquals("./logs", options("{}", NONE, NONE).logs().logsFolder());
  }

  @Test
  void anAppIdAndAMasterKeyMustBeGiven() {
    Configuration nothing = Configuration.read(null, NONE, NONE);
    Configuration appId = Configuration.read(null, Map.of("appId", "app"), NONE);

    assertEquals(
        "You must provide an appId!",
        assertThrows(OptionsException.class, nothing::options).getMessage());
    assertEquals(
        "You must provide a masterKey!",
        assertThrows(OptionsException.class, appId::options).getMessage());
  }

  @Test
  void fallbacksYieldToWhatIsGiven() {
    Configuration configuration =
        Configuration.read(null, Map.of("appId", "app"), NONE)
            .orElse(Map.of("appId", "other", "masterKey", "key"));

    assertEquals("app", configuration.options().app().appId());
    assertEquals("key", configuration.options().keys().masterKey());
    assertTrue(configuration.has("masterKey"));
    assertFalse(configuration.has("clientKey"));
  }

  @Test
  void theServerUrlFollowsFromPortAndMountPath() throws IOException {
    assertEquals(
        "http://localhost:1338/1",
        options("{\"port\": 1338, \"mountPath\": \"/1\"}", NONE, NONE).server().serverURL());
  }

  @Test
  void aFileMayHoldAListOfOneApp() throws IOException {
    assertEquals(7, options("{\"apps\": [{\"port\": 7}]}", NONE, NONE).server().port());
    assertEquals(
        "Multiple apps are not supported",
        assertThrows(OptionsException.class, () -> options("{\"apps\": [{}, {}]}", NONE, NONE))
            .getMessage());
  }

  @Test
  void aFileMustBeJson() throws IOException {
    Path list = file("list.json", "[]");
    Path broken = file("broken.json", "{");
    Path program = file("config.js", "module.exports = {}");
    Path missing = folder.resolve("missing.json");

    for (Path path : List.of(list, broken, program, missing)) {
      OptionsException refusal =
          assertThrows(OptionsException.class, () -> Configuration.read(path, NONE, NONE));
      assertTrue(refusal.getMessage().startsWith(path.toString()), refusal.getMessage());
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() throws IOException {
    assertEquals(
        "unknown option mastrKey, did you mean masterKey?", refusal("{\"mastrKey\": \"a\"}"));
    assertEquals(
        "unknown option maxPoolSize, did you mean databaseOptions.maxPoolSize?",
        refusal("{\"maxPoolSize\": 5}"));
    assertEquals(
        "unknown option fileUpload.enableForPublik, did you mean fileUpload.enableForPublic?",
        refusal("{\"fileUpload\": {\"enableForPublik\": true}}"));
    assertEquals("unknown option qqqqqq", refusal("{\"qqqqqq\": 1}"));
  }

  @Test
  void parseServersOwnWordsForAnUnknownNameAreTheLastLine() throws IOException {
    assertEquals(
        "did you mean requestComplexity.queryDepth?\n"
            + "requestComplexity contains unknown property 'queryDept'.",
        refusal("{\"requestComplexity\": {\"queryDept\": 5}}"));
  }

  @Test
  void anUnknownFlagIsAnsweredWithTheNearest() {
    assertEquals(
        "unknown option prot, did you mean port?",
        assertThrows(
                OptionsException.class, () -> Configuration.read(null, Map.of("prot", "1"), NONE))
            .getMessage());
    assertEquals(
        "unknown option liveQuery.className, did you mean liveQuery.classNames?",
        assertThrows(
                OptionsException.class,
                () -> Configuration.read(null, Map.of("liveQuery.className", "A"), NONE))
            .getMessage());
  }

  private String refusal(String file) throws IOException {
    return assertThrows(OptionsException.class, () -> options(file, NONE, NONE)).getMessage();
  }
}
