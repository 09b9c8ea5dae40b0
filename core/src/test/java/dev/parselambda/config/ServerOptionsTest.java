package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.TrustProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {
  private static final Options DEFAULTS = Options.defaults();

  private static Options options(Map<String, ?> values) {
    return Options.of(values);
  }

  @Test
  void appByDefault() {
    assertEquals(new AppConfig("", null), DEFAULTS.app());
  }

  @Test
  void appMapped() {
    assertEquals(
        new AppConfig("id", "name"), options(Map.of("appId", "id", "appName", "name")).app());
  }

  @Test
  void keysByDefault() {
    List<String> here = List.of("127.0.0.1", "::1");
    List<String> everywhere = List.of("0.0.0.0/0", "::0");

    assertEquals(
        new KeysConfig("", here, null, here, null, everywhere, null, null, null, null, null, null),
        DEFAULTS.keys());
  }

  @Test
  void keysMapped() {
    Options options =
        options(
            Map.ofEntries(
                Map.entry("masterKey", "master"),
                Map.entry("masterKeyIps", List.of("10.0.0.1")),
                Map.entry("maintenanceKey", "maintenance"),
                Map.entry("maintenanceKeyIps", List.of("10.0.0.2")),
                Map.entry("readOnlyMasterKey", "readOnly"),
                Map.entry("readOnlyMasterKeyIps", List.of("fe80::/10")),
                Map.entry("clientKey", "client"),
                Map.entry("javascriptKey", "javascript"),
                Map.entry("restAPIKey", "rest"),
                Map.entry("dotNetKey", "dotNet"),
                Map.entry("masterKeyTtl", 1.5),
                Map.entry("webhookKey", "webhook")));

    assertEquals(
        new KeysConfig(
            "master",
            List.of("10.0.0.1"),
            "maintenance",
            List.of("10.0.0.2"),
            "readOnly",
            List.of("fe80::/10"),
            "client",
            "javascript",
            "rest",
            "dotNet",
            Duration.ofMillis(1500),
            "webhook"),
        options.keys());
  }

  @Test
  void keysAreNotWrittenToLogs() {
    assertFalse(options(Map.of("masterKey", "secret")).toString().contains("secret"));
  }

  @Test
  void serverByDefault() {
    assertEquals(
        new ServerConfig(
            "0.0.0.0",
            1337,
            "/parse",
            "http://localhost:1337/parse",
            null,
            20 << 20,
            List.of(),
            List.of(),
            new TrustProxy(false, 0, List.of()),
            null,
            true,
            true),
        DEFAULTS.server());
  }

  @Test
  void serverMapped() {
    Options options =
        options(
            Map.ofEntries(
                Map.entry("host", "localhost"),
                Map.entry("port", 80),
                Map.entry("mountPath", "/1"),
                Map.entry("serverURL", "http://a"),
                Map.entry("publicServerURL", "https://b"),
                Map.entry("maxUploadSize", "2kb"),
                Map.entry("allowOrigin", List.of("https://c")),
                Map.entry("allowHeaders", List.of("X-D")),
                Map.entry("trustProxy", true),
                Map.entry("routeAllowList", List.of("classes/.*")),
                Map.entry("enableSanitizedErrorResponse", false),
                Map.entry("verifyServerUrl", false)));

    assertEquals(
        new ServerConfig(
            "localhost",
            80,
            "/1",
            "http://a",
            "https://b",
            2048,
            List.of("https://c"),
            List.of("X-D"),
            new TrustProxy(true, 0, List.of()),
            List.of("classes/.*"),
            false,
            false),
        options.server());
  }

  @Test
  void logsByDefault() {
    assertEquals(
        new LogsConfig(
            null,
            false,
            false,
            false,
            "./logs",
            null,
            null,
            new LogLevelsConfig("error", "info", "info", "info", "error", "info")),
        DEFAULTS.logs());
  }

  @Test
  void logsMapped() {
    Options options =
        options(
            Map.of(
                "logLevel",
                "debug",
                "silent",
                true,
                "verbose",
                true,
                "jsonLogs",
                true,
                "logsFolder",
                "/var/log",
                "loggerAdapter",
                "winston",
                "maxLogFiles",
                7,
                "logLevels",
                Map.of(
                    "cloudFunctionError", "warn",
                    "cloudFunctionSuccess", "debug",
                    "signupUsernameTaken", "verbose",
                    "triggerAfter", "silly",
                    "triggerBeforeError", "silent",
                    "triggerBeforeSuccess", "error")));

    assertEquals(
        new LogsConfig(
            "debug",
            true,
            true,
            true,
            "/var/log",
            new Adapter("winston", Map.of()),
            "7",
            new LogLevelsConfig("warn", "debug", "verbose", "silly", "silent", "error")),
        options.logs());
  }

  @Test
  void cacheByDefault() {
    assertEquals(new CacheConfig(null, 10_000, Duration.ofSeconds(5)), DEFAULTS.cache());
  }

  @Test
  void cacheMapped() {
    Map<String, Object> adapter = Map.of("module", "redis", "options", Map.of("url", "u"));

    assertEquals(
        new CacheConfig(new Adapter("redis", Map.of("url", "u")), 5, Duration.ofMillis(7)),
        options(Map.of("cacheAdapter", adapter, "cacheMaxSize", 5, "cacheTTL", 7)).cache());
  }

  @Test
  void securityIsNotCheckedByDefault() {
    assertEquals(new SecurityConfig(false, false), DEFAULTS.security());
    assertEquals(
        new SecurityConfig(true, false),
        options(Map.of("security", Map.of("enableCheck", true))).security());
  }

  @Test
  void analyticsAndPurchasesMapped() {
    Options options =
        options(Map.of("analyticsAdapter", "a", "enableProductPurchaseLegacyApi", false));

    assertEquals(new AnalyticsConfig(new Adapter("a", Map.of())), options.analytics());
    assertEquals(new PurchasesConfig(false), options.purchases());
    assertEquals(new PurchasesConfig(true), DEFAULTS.purchases());
  }
}
