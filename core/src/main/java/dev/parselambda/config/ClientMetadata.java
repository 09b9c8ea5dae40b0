package dev.parselambda.config;

import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name and version that the driver tells the database. */
public record ClientMetadata(@Nullable String name, @Nullable String version) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          text("name", "PARSE_SERVER_DATABASE_CLIENT_METADATA_NAME"),
          text("version", "PARSE_SERVER_DATABASE_CLIENT_METADATA_VERSION"));

  static ClientMetadata read(Settings settings) {
    return new ClientMetadata(settings.textOrNull("name"), settings.textOrNull("version"));
  }
}
