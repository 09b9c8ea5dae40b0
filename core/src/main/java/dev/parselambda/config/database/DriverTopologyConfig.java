package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which members the driver expects to find; times in milliseconds. */
public record DriverTopologyConfig(
    @Nullable Boolean directConnection,
    @Nullable Integer heartbeatFrequencyMS,
    @Nullable Boolean loadBalanced,
    @Nullable Integer localThresholdMS,
    @Nullable String replicaSet,
    @Nullable String serverMonitoringMode,
    @Nullable Integer srvMaxHosts,
    @Nullable String srvServiceName) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          flag("directConnection", "PARSE_SERVER_DATABASE_DIRECT_CONNECTION"),
          integer("heartbeatFrequencyMS", "PARSE_SERVER_DATABASE_HEARTBEAT_FREQUENCY_MS"),
          flag("loadBalanced", "PARSE_SERVER_DATABASE_LOAD_BALANCED"),
          integer("localThresholdMS", "PARSE_SERVER_DATABASE_LOCAL_THRESHOLD_MS"),
          text("replicaSet", "PARSE_SERVER_DATABASE_REPLICA_SET"),
          text("serverMonitoringMode", "PARSE_SERVER_DATABASE_SERVER_MONITORING_MODE"),
          integer("srvMaxHosts", "PARSE_SERVER_DATABASE_SRV_MAX_HOSTS"),
          text("srvServiceName", "PARSE_SERVER_DATABASE_SRV_SERVICE_NAME"));

  static DriverTopologyConfig read(Settings settings) {
    return new DriverTopologyConfig(
        settings.flagOrNull("directConnection"),
        settings.integerOrNull("heartbeatFrequencyMS"),
        settings.flagOrNull("loadBalanced"),
        settings.integerOrNull("localThresholdMS"),
        settings.textOrNull("replicaSet"),
        settings.textOrNull("serverMonitoringMode"),
        settings.integerOrNull("srvMaxHosts"),
        settings.textOrNull("srvServiceName"));
  }
}
