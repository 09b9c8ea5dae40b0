package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import org.jspecify.annotations.Nullable;

/** The name and version that the driver tells the database. */
public record ClientMetadataConfig(@Nullable String name, @Nullable String version) {
  static final Option GROUP =
      groupOrNull(
          "clientMetadata",
          "PARSE_SERVER_DATABASE_CLIENT_METADATA",
          Capability.DATABASE.options(
              text("name", "PARSE_SERVER_DATABASE_CLIENT_METADATA_NAME"),
              text("version", "PARSE_SERVER_DATABASE_CLIENT_METADATA_VERSION")));

  static ClientMetadataConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new ClientMetadataConfig(settings.textOrNull("name"), settings.textOrNull("version"));
  }
}
