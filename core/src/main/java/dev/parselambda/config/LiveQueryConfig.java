package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
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

  /** Whether this process serves subscribers. */
  public boolean servesSubscribers() {
    return startServer || server != null;
  }

  /** The Redis that connects servers: that of the publisher, else that of the server; or null. */
  public @Nullable String redisURL() {
    String own = publisher.redisURL();
    return own != null || server == null ? own : server.redisURL();
  }

  /**
   * Refuses what subscribers would depend on and this server does not have: it must not be left out
   * in silence.
   */
  public void refuseAdapters() {
    if (redisURL() != null) {
      throw new OptionsException(
          "redisURL is not supported yet. Remove it, and run LiveQuery in one server.");
    }
    if (server != null && server.port() != null) {
      throw new OptionsException(
          "liveQueryServerOptions.port is not supported. Remove it: subscribers connect to the port"
              + " of the API.");
    }
    refuse("liveQuery.pubSubAdapter", publisher.pubSubAdapter());
    refuse("liveQuery.wssAdapter", publisher.wssAdapter());
    if (server != null) {
      refuse("liveQueryServerOptions.pubSubAdapter", server.pubSubAdapter());
      refuse("liveQueryServerOptions.wssAdapter", server.wssAdapter());
    }
  }

  private static void refuse(String name, @Nullable Adapter adapter) {
    if (adapter != null) {
      throw new OptionsException(name + " is not supported. Remove it.");
    }
  }
}
