package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.group;
import static dev.parselambda.config.Option.number;
import static dev.parselambda.config.Option.objects;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients may do with objects and classes, and how much at once. */
public record Objects(
    boolean allowClientClassCreation,
    boolean allowCustomObjectId,
    int objectIdSize,
    int defaultLimit,
    @Nullable Integer maxLimit,
    List<Map<String, @Nullable Object>> requestKeywordDenylist,
    boolean allowAggregationForReadOnlyMasterKey,
    Aggregation aggregation) {
  static final List<Option> OPTIONS =
      Capability.OBJECTS.options(
          flag("allowClientClassCreation", "PARSE_SERVER_ALLOW_CLIENT_CLASS_CREATION", false)
              .secure(),
          flag("allowCustomObjectId", "PARSE_SERVER_ALLOW_CUSTOM_OBJECT_ID", false).secure(),
          number("objectIdSize", "PARSE_SERVER_OBJECT_ID_SIZE", 10),
          number("defaultLimit", "PARSE_SERVER_DEFAULT_LIMIT", 100),
          number("maxLimit", "PARSE_SERVER_MAX_LIMIT").secure(),
          objects(
                  "requestKeywordDenylist",
                  "PARSE_SERVER_REQUEST_KEYWORD_DENYLIST",
                  List.of(
                      Map.of("key", "_bsontype", "value", "Code"),
                      Map.of("key", "constructor"),
                      Map.of("key", "__proto__")))
              .secure(),
          flag(
                  "allowAggregationForReadOnlyMasterKey",
                  "PARSE_SERVER_ALLOW_AGGREGATION_FOR_READ_ONLY_MASTER_KEY",
                  true)
              .secure(),
          group("query", "PARSE_SERVER_QUERY", Aggregation.OPTIONS));

  static Objects read(Settings settings) {
    return new Objects(
        settings.flag("allowClientClassCreation"),
        settings.flag("allowCustomObjectId"),
        settings.integer("objectIdSize"),
        settings.integer("defaultLimit"),
        settings.integerOrNull("maxLimit"),
        settings.objects("requestKeywordDenylist"),
        settings.flag("allowAggregationForReadOnlyMasterKey"),
        Aggregation.read(settings.group("query")));
  }
}
