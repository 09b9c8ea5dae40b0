package dev.parselambda.config;

import static dev.parselambda.config.option.Option.module;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The analytics adapter. */
public record AnalyticsConfig(@Nullable Adapter adapter) {
  static final List<Option> OPTIONS =
      Capability.ANALYTICS.options(module("analyticsAdapter", "PARSE_SERVER_ANALYTICS_ADAPTER"));

  static AnalyticsConfig read(Settings settings) {
    return new AnalyticsConfig(settings.adapter("analyticsAdapter"));
  }
}
