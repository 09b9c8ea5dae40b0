package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.list;
import static dev.parselambda.config.option.Option.option;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields hidden from some callers.
 *
 * @param byClass class name, then group ({@code *}, {@code authenticated}, {@code role:NAME}, a
 *     user id, {@code userField:NAME}), then the fields hidden from it. The e-mail of a user is
 *     among them unless ownerExempt is false and the group {@code *} of {@code _User} is given.
 * @param ownerExempt users see all fields of their own user object
 * @param saveResponseExempt the response to a write may contain protected fields
 * @param triggerExempt triggers see protected fields
 */
public record ProtectedFieldsConfig(
    Map<String, Map<String, List<String>>> byClass,
    boolean ownerExempt,
    boolean saveResponseExempt,
    boolean triggerExempt) {

  private static final String USER = "_User";
  private static final String EVERYONE = "*";
  private static final Map<String, Map<String, List<String>>> BY_DEFAULT =
      Map.of(USER, Map.of(EVERYONE, List.of("email")));

  static final List<Option> OPTIONS =
      Capability.OBJECTS.options(
          option("protectedFields", "PARSE_SERVER_PROTECTED_FIELDS", Kind.OBJECT, BY_DEFAULT)
              .secure(),
          flag("protectedFieldsOwnerExempt", "PARSE_SERVER_PROTECTED_FIELDS_OWNER_EXEMPT", true)
              .secure(),
          flag(
                  "protectedFieldsSaveResponseExempt",
                  "PARSE_SERVER_PROTECTED_FIELDS_SAVE_RESPONSE_EXEMPT",
                  true)
              .secure(),
          flag(
                  "protectedFieldsTriggerExempt",
                  "PARSE_SERVER_PROTECTED_FIELDS_TRIGGER_EXEMPT",
                  false)
              .secure(),
          list("userSensitiveFields", "PARSE_SERVER_USER_SENSITIVE_FIELDS").secure());

  static ProtectedFieldsConfig read(Settings settings) {
    boolean ownerExempt = settings.flag("protectedFieldsOwnerExempt");
    Map<String, Map<String, List<String>>> byClass = new LinkedHashMap<>();
    settings
        .object("protectedFields")
        .forEach((name, groups) -> byClass.put(name, groups(name, groups)));
    List<String> sensitive = settings.texts("userSensitiveFields");
    boolean emailGiven =
        byClass.getOrDefault(USER, Map.of()).containsKey(EVERYONE) || !sensitive.isEmpty();
    hideFromEveryone(byClass, sensitive);
    if (ownerExempt || !emailGiven) {
      hideFromEveryone(byClass, List.of("email"));
    }
    return new ProtectedFieldsConfig(
        Map.copyOf(byClass),
        ownerExempt,
        settings.flag("protectedFieldsSaveResponseExempt"),
        settings.flag("protectedFieldsTriggerExempt"));
  }

  private static void hideFromEveryone(
      Map<String, Map<String, List<String>>> byClass, List<String> fields) {
    if (fields.isEmpty()) {
      return;
    }
    Map<String, List<String>> groups = new LinkedHashMap<>(byClass.getOrDefault(USER, Map.of()));
    Set<String> hidden = new LinkedHashSet<>(groups.getOrDefault(EVERYONE, List.of()));
    hidden.addAll(fields);
    groups.put(EVERYONE, List.copyOf(hidden));
    byClass.put(USER, Map.copyOf(groups));
  }

  private static Map<String, List<String>> groups(String className, Object groups) {
    if (!(groups instanceof Map<?, ?> map)) {
      throw new OptionsException(
          "Parse Server option protectedFields." + className + " must be an object.");
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    map.forEach(
        (group, names) -> fields.put(String.valueOf(group), names(className + "." + group, names)));
    return Map.copyOf(fields);
  }

  private static List<String> names(String path, Object names) {
    List<String> fields = new ArrayList<>();
    if (names instanceof List<?> list) {
      for (Object name : list) {
        if (name instanceof String field) {
          fields.add(field);
        }
      }
      if (fields.size() == list.size()) {
        return List.copyOf(fields);
      }
    }
    throw new OptionsException(
        "Parse Server option protectedFields." + path + " must be an array of strings.");
  }
}
