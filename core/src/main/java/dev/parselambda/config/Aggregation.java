package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;

import java.util.List;

/** What an aggregation does unless its request says otherwise. */
public record Aggregation(boolean rawFieldNames, boolean rawValues) {
  static final List<Option> OPTIONS =
      Capability.OBJECTS.options(
          flag("aggregationRawFieldNames", "PARSE_SERVER_QUERY_AGGREGATION_RAW_FIELD_NAMES", false),
          flag("aggregationRawValues", "PARSE_SERVER_QUERY_AGGREGATION_RAW_VALUES", false));

  static Aggregation read(Settings settings) {
    return new Aggregation(
        settings.flag("aggregationRawFieldNames"), settings.flag("aggregationRawValues"));
  }
}
