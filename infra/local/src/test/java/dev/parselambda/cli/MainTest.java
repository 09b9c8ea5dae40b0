package dev.parselambda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import dev.parselambda.config.Options;
import dev.parselambda.config.option.Option;
import dev.parselambda.embedded.EmbeddedMongo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, where, and with which exit code. */
class MainTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void home() {
    System.setProperty("parse.home", "../..");
  }

  private int run(String... arguments) {
    return Main.run(List.of(arguments), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String lastError() {
    return err.toString().lines().toList().getLast();
  }

  @Test
  void withoutACommandTheCommandsAreListed() {
    assertEquals(0, run());
    for (String command :
        List.of("start", "deploy", "database", "rotate-file-key", "test", "bench", "costs")) {
      assertTrue(out.toString().contains("\n  " + command + " "), out.toString());
    }
  }

  @Test
  void helpOfStartFitsAScreenAndNamesOnlyOptionsThatExist() {
    assertEquals(0, run("start", "--help"));
    String help = out.toString();
    assertTrue(help.lines().count() <= 40, help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
    Set<String> known = Options.table().stream().map(Option::name).collect(Collectors.toSet());
    known.addAll(Set.of("option", "group", "data", "memory", "as-deployed", "help-all"));
    Pattern.compile("--([\\w-]+)")
        .matcher(help)
        .results()
        .forEach(flag -> assertTrue(known.contains(flag.group(1)), flag.group()));
  }

  @Test
  void theWholeHelpOfStartNamesEveryOptionAndItsVariable() {
    assertEquals(0, run("start", "--help-all"));
    assertTrue(out.toString().contains("--databaseURI"), out.toString());
    assertTrue(out.toString().contains("PARSE_SERVER_DATABASE_URI"), out.toString());
    assertTrue(out.toString().contains("--fileUpload.enableForPublic"), out.toString());
  }

  @Test
  void theVersionIsTold() {
    assertEquals(0, run("--version"));
    assertEquals("parse-lambda development", out.toString().strip());
  }

  @Test
  void theKeyOfFilesIsRotated() {
    try (EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("files"))) {
      GridFSBucket files = GridFSBuckets.create(client.getDatabase("files"));
      assertNotNull(files.uploadFromStream("a.txt", new ByteArrayInputStream(new byte[] {1, 2})));
      String uri = mongo.uri("files");

      assertEquals(0, run("rotate-file-key", "--databaseURI", uri, "--fileKey", "first"));
      assertEquals(
          0, run("rotate-file-key", "--databaseURI=" + uri, "--fileKey=second", "--old-key=first"));
      assertEquals(
          1,
          run("rotate-file-key", "--databaseURI", uri, "--fileKey", "third", "--old-key", "first"));
      assertEquals(1, run("rotate-file-key", "--databaseURI", uri));
    }
    assertEquals(
        List.of(
            "1 files are encrypted with the new key, 0 were before.",
            "1 files are encrypted with the new key, 0 were before.",
            "0 files are encrypted with the new key, 0 were before."),
        out.toString().lines().toList());
    assertEquals(
        List.of(
            "1 files are encrypted with neither key: a.txt",
            "The store has no key that its files could be encrypted with."),
        err.toString().lines().toList());
  }

  @Test
  void anUnknownCommandIsRefused() {
    assertEquals(2, run("strat"));
    assertEquals("unknown command strat, did you mean start?", lastError());
    assertEquals(2, run("xyz"));
    assertEquals("unknown command xyz; ./parse --help lists all commands", lastError());
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearestName() {
    assertEquals(2, run("start", "--apId", "x"));
    assertEquals("unknown option apId, did you mean appId?", lastError());
  }

  @Test
  void aSchemaIsRefusedForItsPermissionsWouldNotHold() {
    assertEquals(2, run("start", "--memory", "--schema", "{\"definitions\":[]}"));
    assertEquals(
        "The option schema is not supported yet. Remove it, and define classes, indexes and"
            + " permissions through the schemas API.",
        lastError());
  }

  @Test
  void anInvalidValueIsRefusedInParseServersWords() {
    assertEquals(2, run("start", "--memory", "--masterKeyIps", "nowhere"));
    assertEquals(
        "The Parse Server option \"masterKeyIps\" contains an invalid IP address \"nowhere\".",
        lastError());
  }

  @Test
  void aTakenPortIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertEquals(1, run("start", "--memory", "--port", port));
      assertEquals(
          "Cannot listen on 127.0.0.1:" + port + ": Address already in use",
          err.toString().strip());
    }
  }

  @Test
  void aLockedDataFolderIsOneLine() {
    try (EmbeddedMongo other = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0)) {
      assertTrue(other.port() > 0);
      assertEquals(1, run("start", "--port", "0", "--data", folder.toString()));
      assertEquals(1, err.toString().lines().count());
      assertTrue(err.toString().contains(folder.toString()), err.toString());
    }
  }

  @Test
  void anUnreachableDatabaseIsOneLineWithoutItsPassword() {
    String uri = "mongodb://ada:secret@127.0.0.1:1/app?authSource=admin";
    assertEquals(
        1,
        run(
            "start",
            "--port",
            "0",
            "--databaseURI",
            uri,
            "--databaseOptions.serverSelectionTimeoutMS",
            "50"));
    assertEquals(1, err.toString().lines().count());
    assertTrue(
        err.toString()
            .startsWith("The database mongodb://127.0.0.1:1/app?authSource=admin cannot be used:"),
        err.toString());
  }
}
