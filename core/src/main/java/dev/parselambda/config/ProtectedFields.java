package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields who may not see. */
public record ProtectedFields(
    Map<String, @Nullable Object> byClass,
    boolean ownerExempt,
    boolean saveResponseExempt,
    boolean triggerExempt,
    List<String> userSensitiveFields) {
  static final List<Option> OPTIONS =
      Capability.OBJECTS.options(
          object(
                  "protectedFields",
                  "PARSE_SERVER_PROTECTED_FIELDS",
                  Map.of("_User", Map.of("*", List.of("email"))))
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

  static ProtectedFields read(Settings settings) {
    return new ProtectedFields(
        settings.object("protectedFields"),
        settings.flag("protectedFieldsOwnerExempt"),
        settings.flag("protectedFieldsSaveResponseExempt"),
        settings.flag("protectedFieldsTriggerExempt"),
        settings.strings("userSensitiveFields"));
  }
}
