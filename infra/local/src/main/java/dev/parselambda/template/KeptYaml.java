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
 * A YAML file cached as JSON: a cold process parses YAML in a tenth of a second, and JSON in a
 * tenth of that. The cache is valid only for a file of the same size and time.
 */
final class KeptYaml {
  private static final Logger LOG = LoggerFactory.getLogger(KeptYaml.class);

  private static final String OF = "of";
  private static final String SAYS = "says";

  private final Path kept;

  /**
   * @param kept a file in an existing folder
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

  /** Written atomically, because servers may start concurrently. */
  private void keep(String stamp, Map<String, @Nullable Object> says) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(OF, stamp);
    json.put(SAYS, says);
    try {
      Path next = Files.createTempFile(kept.getParent(), "template", ".json");
      Files.writeString(next, Json.write(json));
      Files.move(next, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Without write permission a start is a little slower.
      LOG.debug("Could not cache {}: {}", kept, e.toString());
    }
  }
}
