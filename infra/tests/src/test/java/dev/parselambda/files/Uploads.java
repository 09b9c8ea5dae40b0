package dev.parselambda.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.util.Objects;

/** What tests of files do all the time. */
final class Uploads {
  private Uploads() {}

  /** Uploads a text under a name; the name that it is stored under. */
  static String stored(Client client, String filename, String text) {
    return name(client.upload("/files/" + filename, text.getBytes(UTF_8)).expect(201));
  }

  static String name(Answer answer) {
    return (String) Objects.requireNonNull(answer.field("name"));
  }

  /** The path under which everybody reads a file. */
  static String path(String name) {
    return "/files/test/" + name;
  }

  static String metadataPath(String name) {
    return "/files/test/metadata/" + name;
  }
}
