package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.group;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;

/** The defaults of aggregations. */
public record AggregationConfig(boolean rawFieldNames, boolean rawValues) {
  static final Option GROUP =
      group(
          "query",
          "PARSE_SERVER_QUERY",
          Capability.OBJECTS.options(
              flag(
                  "aggregationRawFieldNames",
                  "PARSE_SERVER_QUERY_AGGREGATION_RAW_FIELD_NAMES",
                  false),
              flag("aggregationRawValues", "PARSE_SERVER_QUERY_AGGREGATION_RAW_VALUES", false)));

  static AggregationConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new AggregationConfig(
        settings.flag("aggregationRawFieldNames"), settings.flag("aggregationRawValues"));
  }
}
