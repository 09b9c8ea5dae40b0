package dev.parselambda.schemas;

import dev.parselambda.config.ProtectedFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the configuration hides, in addition to what each class hides itself.
 *
 * @param byClass class to group to fields
 */
record HiddenFields(Map<String, Map<String, List<String>>> byClass) {
  private static final String USER = "_User";
  private static final String EVERYONE = "*";

  static HiddenFields of(ProtectedFields options) {
    Map<String, Map<String, List<String>>> byClass = new LinkedHashMap<>();
    options
        .byClass()
        .forEach(
            (className, groups) -> byClass.put(className, new LinkedHashMap<>(groups(groups))));
    Map<String, List<String>> user = byClass.computeIfAbsent(USER, _ -> new LinkedHashMap<>());
    SequencedSet<String> everyone = new LinkedHashSet<>(user.getOrDefault(EVERYONE, List.of()));
    everyone.addAll(options.userSensitiveFields());
    // Parse Server hides the e-mail whatever is configured, unless a list for everyone is given
    // and users are treated as others are.
    if (everyone.isEmpty() || options.ownerExempt()) {
      everyone.add("email");
    }
    user.put(EVERYONE, List.copyOf(everyone));
    return new HiddenFields(byClass);
  }

  Map<String, List<String>> in(String className) {
    return byClass.getOrDefault(className, Map.of());
  }

  private static Map<String, List<String>> groups(@Nullable Object json) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> map) {
      map.forEach(
          (group, fields) -> {
            List<String> names = new ArrayList<>();
            if (fields instanceof List<?> list) {
              list.forEach(field -> names.add(String.valueOf(field)));
            }
            groups.put(String.valueOf(group), List.copyOf(names));
          });
    }
    return groups;
  }
}
