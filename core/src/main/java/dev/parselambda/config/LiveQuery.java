package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishing of changes to subscribers. */
public record LiveQuery(
    boolean startServer, LiveQueryPublisher publisher, @Nullable LiveQueryServer server) {
  static final List<Option> OPTIONS =
      Capability.LIVEQUERY.options(
          flag("startLiveQueryServer", "PARSE_SERVER_START_LIVE_QUERY_SERVER", false),
          LiveQueryPublisher.GROUP,
          LiveQueryServer.GROUP);

  static LiveQuery read(Settings settings) {
    return new LiveQuery(
        settings.flag("startLiveQueryServer"),
        LiveQueryPublisher.read(settings),
        settings.has("liveQueryServerOptions") ? LiveQueryServer.read(settings) : null);
  }
}
