package dev.parselambda.files;

import dev.parselambda.config.OptionsException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The options of a store, texts all of them. */
final class StoreOptions {
  private final Map<String, @Nullable Object> given;

  /**
   * @throws OptionsException for an option that the store does not know, or that is no text
   */
  StoreOptions(Map<String, @Nullable Object> given, Set<String> known) {
    this.given = given;
    given.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            throw new OptionsException(
                "filesAdapter.options." + name + " is unknown; there are " + new TreeSet<>(known));
          }
          if (value != null && !(value instanceof String)) {
            throw new OptionsException("filesAdapter.options." + name + " must be a string.");
          }
        });
  }

  @Nullable String text(String name) {
    return (String) given.get(name);
  }
}
