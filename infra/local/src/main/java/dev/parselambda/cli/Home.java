package dev.parselambda.cli;

import java.nio.file.Path;

/** The folder of the project, where template.yaml and the built artifacts are. */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("parse.home", ".")).toAbsolutePath().normalize();
  }
}
