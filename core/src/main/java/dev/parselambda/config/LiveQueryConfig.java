package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishing of changes to subscribers. */
public record LiveQueryConfig(
    boolean startServer,
    LiveQueryPublisherConfig publisher,
    @Nullable LiveQueryServerConfig server) {
  static final List<Option> OPTIONS =
      Capability.LIVEQUERY.options(
          flag("startLiveQueryServer", "PARSE_SERVER_START_LIVE_QUERY_SERVER", false),
          LiveQueryPublisherConfig.GROUP,
          LiveQueryServerConfig.GROUP);

  static LiveQueryConfig read(Settings settings) {
    return new LiveQueryConfig(
        settings.flag("startLiveQueryServer"),
        LiveQueryPublisherConfig.read(settings),
        settings.has("liveQueryServerOptions") ? LiveQueryServerConfig.read(settings) : null);
  }
}
