package dev.parselambda.config;

import static dev.parselambda.config.Option.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where counted events go. */
public record AnalyticsConfig(@Nullable Adapter adapter) {
  static final List<Option> OPTIONS =
      Capability.ANALYTICS.options(module("analyticsAdapter", "PARSE_SERVER_ANALYTICS_ADAPTER"));

  static AnalyticsConfig read(Settings settings) {
    return new AnalyticsConfig(settings.adapter("analyticsAdapter"));
  }
}
