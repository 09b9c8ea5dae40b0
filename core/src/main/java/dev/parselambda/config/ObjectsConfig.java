package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.option;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.option.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules and limits for clients' operations on objects and classes. */
public record ObjectsConfig(
    boolean allowClientClassCreation,
    boolean allowCustomObjectId,
    int objectIdSize,
    int defaultLimit,
    @Nullable Integer maxLimit,
    List<?> requestKeywordDenylist,
    boolean allowAggregationForReadOnlyMasterKey,
    AggregationConfig aggregation) {
  static final List<Option> OPTIONS =
      Capability.OBJECTS.options(
          flag("allowClientClassCreation", "PARSE_SERVER_ALLOW_CLIENT_CLASS_CREATION", false)
              .secure(),
          flag("allowCustomObjectId", "PARSE_SERVER_ALLOW_CUSTOM_OBJECT_ID", false).secure(),
          integer("objectIdSize", "PARSE_SERVER_OBJECT_ID_SIZE", 10),
          integer("defaultLimit", "PARSE_SERVER_DEFAULT_LIMIT", 100)
              .orSay("Default limit must be a number.")
              .orNull(),
          integer("maxLimit", "PARSE_SERVER_MAX_LIMIT").secure(),
          option(
                  "requestKeywordDenylist",
                  "PARSE_SERVER_REQUEST_KEYWORD_DENYLIST",
                  Kind.ARRAY,
                  List.of(
                      denied("_bsontype", "Code"),
                      Map.of("key", "constructor"),
                      Map.of("key", "__proto__")))
              .secure(),
          flag(
                  "allowAggregationForReadOnlyMasterKey",
                  "PARSE_SERVER_ALLOW_AGGREGATION_FOR_READ_ONLY_MASTER_KEY",
                  true)
              .secure(),
          AggregationConfig.GROUP);

  public ObjectsConfig {
    if (defaultLimit <= 0) {
      throw new OptionsException("Default limit must be a value greater than 0.");
    }
    if (maxLimit != null && maxLimit <= 0) {
      throw new OptionsException("Max limit must be a value greater than 0.");
    }
    for (Object entry : requestKeywordDenylist) {
      if (entry instanceof Map<?, ?> map) {
        checkKeyword(map.get("key"));
        checkKeyword(map.get("value"));
      } else {
        checkKeyword(entry);
      }
    }
  }

  private static void checkKeyword(@Nullable Object keyword) {
    if (keyword instanceof String regex) {
      Regex.check(
          regex, "requestKeywordDenylist contains an invalid regex pattern: \"" + regex + "\".");
    }
  }

  static ObjectsConfig read(Settings settings) {
    return new ObjectsConfig(
        settings.flag("allowClientClassCreation"),
        settings.flag("allowCustomObjectId"),
        settings.integer("objectIdSize"),
        settings.integer("defaultLimit"),
        settings.integerOrNull("maxLimit"),
        settings.list("requestKeywordDenylist"),
        settings.flag("allowAggregationForReadOnlyMasterKey"),
        AggregationConfig.read(settings));
  }

  /** In this order, because the error for a keyword shows the entry as JSON. */
  private static Map<String, Object> denied(String key, String value) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("key", key);
    entry.put("value", value);
    return entry;
  }
}
