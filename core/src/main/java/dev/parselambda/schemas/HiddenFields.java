package dev.parselambda.schemas;

import dev.parselambda.config.ProtectedFields;
import java.util.List;
import java.util.Map;

/**
 * The fields that the configuration hides, in addition to what each class hides itself.
 *
 * @param byClass class to group to fields
 */
record HiddenFields(Map<String, Map<String, List<String>>> byClass) {

  static HiddenFields of(ProtectedFields options) {
    return new HiddenFields(options.byClass());
  }

  Map<String, List<String>> in(String className) {
    return byClass.getOrDefault(className, Map.of());
  }
}
