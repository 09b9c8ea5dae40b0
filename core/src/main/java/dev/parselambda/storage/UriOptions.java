package dev.parselambda.storage;

import dev.parselambda.config.database.DriverAuthenticationConfig;
import dev.parselambda.config.database.DriverConfig;
import dev.parselambda.config.database.DriverConsistencyConfig;
import dev.parselambda.config.database.DriverPoolConfig;
import dev.parselambda.config.database.DriverProxyConfig;
import dev.parselambda.config.database.DriverTimeoutsConfig;
import dev.parselambda.config.database.DriverTlsConfig;
import dev.parselambda.config.database.DriverTopologyConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The driver's options in the form of a connection string. */
final class UriOptions {
  private record Given(String name, String value) {}

  private final List<Given> options = new ArrayList<>();

  private UriOptions(DriverConfig driver) {
    put("appName", driver.appName());
    put("compressors", driver.compressors());
    put("zlibCompressionLevel", driver.zlibCompressionLevel());
    authentication(driver.authentication());
    pool(driver.pool());
    consistency(driver.consistency());
    timeouts(driver.timeouts());
    tls(driver.tls());
    proxy(driver.proxy());
    topology(driver.topology());
  }

  /** The connection string with the options, which replace its own. */
  static String added(String given, DriverConfig driver) {
    String uri = withEscapedPassword(given);
    UriOptions added = new UriOptions(driver);
    int query = uri.indexOf('?');
    List<String> all = new ArrayList<>();
    if (query >= 0) {
      for (String option : uri.substring(query + 1).split("&", -1)) {
        if (!option.isEmpty() && !added.has(option)) {
          all.add(option);
        }
      }
    }
    for (Given option : added.options) {
      all.add(option.name + "=" + URLEncoder.encode(option.value, StandardCharsets.UTF_8));
    }
    String base = query >= 0 ? uri.substring(0, query) : uri;
    return all.isEmpty() ? base : withPath(base) + "?" + String.join("&", all);
  }

  /** A password that was not escaped ends, as in Parse Server, at the last at-sign. */
  private static String withEscapedPassword(String uri) {
    int start = uri.indexOf("://") + 3;
    int end = start;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    int at = uri.lastIndexOf('@', end);
    int colon = uri.indexOf(':', start);
    if (at < start || colon < 0 || colon > at) {
      return uri;
    }
    String password = uri.substring(colon + 1, at).replace("@", "%40").replace(":", "%3A");
    return uri.substring(0, colon + 1) + password + uri.substring(at);
  }

  private boolean has(String option) {
    String name = option.substring(0, Math.max(0, option.indexOf('=')));
    return options.stream().anyMatch(given -> given.name.equalsIgnoreCase(name));
  }

  /** Options must follow a slash, even where no database is named. */
  private static String withPath(String base) {
    int hosts = base.indexOf("://") + 3;
    return base.indexOf('/', hosts) < 0 ? base + "/" : base;
  }

  private void authentication(DriverAuthenticationConfig authentication) {
    put("authMechanism", authentication.mechanism());
    put("authSource", authentication.source());
    if (!authentication.mechanismProperties().isEmpty()) {
      put("authMechanismProperties", pairs(authentication.mechanismProperties()));
    }
  }

  private static String pairs(Map<String, ?> values) {
    List<String> pairs = new ArrayList<>();
    values.forEach((name, value) -> pairs.add(name + ":" + value));
    return String.join(",", pairs);
  }

  private void pool(DriverPoolConfig pool) {
    put("maxConnecting", pool.maxConnecting());
    put("maxIdleTimeMS", pool.maxIdleTimeMS());
    put("maxPoolSize", pool.maxPoolSize());
    put("minPoolSize", pool.minPoolSize());
    put("waitQueueTimeoutMS", pool.waitQueueTimeoutMS());
  }

  private void consistency(DriverConsistencyConfig consistency) {
    put("readConcernLevel", consistency.readConcernLevel());
    put("readPreference", consistency.readPreference());
    // An option given several times: the sets of tags, in the order in which they are tried.
    consistency.readPreferenceTags().forEach(tags -> put("readPreferenceTags", pairs(tags)));
    put("maxStalenessSeconds", consistency.maxStalenessSeconds());
    put("retryReads", consistency.retryReads());
    put("retryWrites", consistency.retryWrites());
  }

  private void timeouts(DriverTimeoutsConfig timeouts) {
    put("connectTimeoutMS", timeouts.connectTimeoutMS());
    put("serverSelectionTimeoutMS", timeouts.serverSelectionTimeoutMS());
    put("socketTimeoutMS", timeouts.socketTimeoutMS());
  }

  private void tls(DriverTlsConfig tls) {
    put("tls", tls.tls() == null ? tls.ssl() : tls.tls());
    put("tlsAllowInvalidHostnames", tls.allowInvalidHostnames());
    put("tlsInsecure", tls.insecure());
  }

  private void proxy(DriverProxyConfig proxy) {
    put("proxyHost", proxy.host());
    put("proxyPort", proxy.port());
    put("proxyUsername", proxy.username());
    put("proxyPassword", proxy.password());
  }

  private void topology(DriverTopologyConfig topology) {
    put("directConnection", topology.directConnection());
    put("heartbeatFrequencyMS", topology.heartbeatFrequencyMS());
    put("loadBalanced", topology.loadBalanced());
    put("localThresholdMS", topology.localThresholdMS());
    put("replicaSet", topology.replicaSet());
    put("serverMonitoringMode", topology.serverMonitoringMode());
    put("srvMaxHosts", topology.srvMaxHosts());
    put("srvServiceName", topology.srvServiceName());
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      options.add(new Given(name, value.toString()));
    }
  }
}
