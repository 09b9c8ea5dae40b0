package dev.parselambda.config.source;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of options: one JSON object of them, or {@code {"apps": [...]}} with one in it. */
final class ConfigFile {
  private ConfigFile() {}

  static Map<?, ?> read(Path file) {
    if (!(parsed(file) instanceof Map<?, ?> content)) {
      throw new OptionsException(file + " does not contain a JSON object");
    }
    if (!(content.get("apps") instanceof List<?> apps)) {
      return content;
    }
    if (apps.size() > 1) {
      throw new OptionsException("Multiple apps are not supported");
    }
    if (apps.isEmpty() || !(apps.getFirst() instanceof Map<?, ?> app)) {
      throw new OptionsException(file + " does not contain an app");
    }
    return app;
  }

  private static @Nullable Object parsed(Path file) {
    if (file.toString().endsWith(".js")) {
      throw new OptionsException(file + " is JavaScript; write the options as JSON instead");
    }
    try {
      return Json.parse(Files.readAllBytes(file));
    } catch (ParseException e) {
      throw new OptionsException(file + " is not JSON: " + e.text());
    } catch (IOException e) {
      throw new OptionsException(file + " cannot be read: " + e);
    }
  }
}
