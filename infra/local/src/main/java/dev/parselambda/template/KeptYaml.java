package dev.parselambda.template;

import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of YAML, which takes a cold process a tenth of a second to read, kept as JSON, which takes
 * a tenth of that. What is kept counts for the file of the same size and time only.
 */
final class KeptYaml {
  private static final Logger LOG = LoggerFactory.getLogger(KeptYaml.class);

  private static final String OF = "of";
  private static final String SAYS = "says";

  private final Path kept;

  /**
   * @param kept a file in a folder that is there
   */
  KeptYaml(Path kept) {
    this.kept = kept;
  }

  Map<String, @Nullable Object> read(Path file) throws IOException {
    String stamp = Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
    Map<String, @Nullable Object> known = known(stamp);
    if (known != null) {
      return known;
    }
    Map<String, @Nullable Object> says = Yaml.parse(Files.readString(file));
    keep(stamp, says);
    return says;
  }

  private @Nullable Map<String, @Nullable Object> known(String stamp) throws IOException {
    if (!Files.isReadable(kept)) {
      return null;
    }
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(Files.readAllBytes(kept)));
    return json != null && stamp.equals(json.get(OF)) ? JsonObjects.of(json.get(SAYS)) : null;
  }

  /** Whole or not at all: servers that start together find it meanwhile. */
  private void keep(String stamp, Map<String, @Nullable Object> says) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(OF, stamp);
    json.put(SAYS, says);
    try {
      Path next = Files.createTempFile(kept.getParent(), "template", ".json");
      Files.writeString(next, Json.write(json));
      Files.move(next, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Whoever may not write here starts a little later.
      LOG.debug("Could not cache {}: {}", kept, e.toString());
    }
  }
}
