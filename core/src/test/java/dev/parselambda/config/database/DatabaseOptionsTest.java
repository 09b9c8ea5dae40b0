package dev.parselambda.config.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Settings;
import dev.parselambda.value.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseOptionsTest {

  private static DatabaseConfig database(String json) {
    return Options.of(Settings.objectOf(Json.parse(json))).database();
  }

  private static DatabaseOptionsConfig options(String json) {
    return database("{\"databaseOptions\": " + json + "}").options();
  }

  @Test
  void byDefault() {
    DriverConfig driver =
        new DriverConfig(
            null,
            null,
            null,
            new ClientMetadataConfig(null, null),
            new DriverAuthenticationConfig(null, Map.of(), null),
            new DriverPoolConfig(null, null, null, null, null),
            new DriverConsistencyConfig(null, null, List.of(), null, null, null),
            new DriverTimeoutsConfig(null, null, null),
            new DriverTlsConfig(null, null, null, null, null, null, null, null),
            new DriverProxyConfig(null, null, null, null),
            new DriverTopologyConfig(null, null, null, null, null, null, null, null));
    DatabaseOptionsConfig options =
        new DatabaseOptionsConfig(
            false,
            1000,
            false,
            false,
            null,
            null,
            List.of(),
            new IndexesConfig(true, true, true, true, true, true, true, true),
            driver);

    assertEquals(
        new DatabaseConfig("mongodb://localhost:27017/parse", "", false, options),
        Options.defaults().database());
  }

  @Test
  void databaseMapped() {
    DatabaseConfig database =
        database(
            """
            {"databaseURI": "mongodb://a/b", "collectionPrefix": "c_",
             "enableCollationCaseComparison": true}""");

    assertEquals("mongodb://a/b", database.uri());
    assertEquals("c_", database.collectionPrefix());
    assertEquals(true, database.enableCollationCaseComparison());
  }

  @Test
  void useMapped() {
    DatabaseOptionsConfig options =
        options(
            """
            {"allowPublicExplain": true, "batchSize": 7, "disableIndexFieldValidation": true,
             "enableSchemaHooks": true, "maxTimeMS": 8, "schemaCacheTtl": 0.5,
             "logClientEvents": [{"name": "commandFailed", "keys": ["a.b"], "logLevel": "warn"}]}""");

    assertEquals(true, options.allowPublicExplain());
    assertEquals(7, options.batchSize());
    assertEquals(true, options.disableIndexFieldValidation());
    assertEquals(true, options.enableSchemaHooks());
    assertEquals(8, options.maxTimeMS());
    assertEquals(Duration.ofMillis(500), options.schemaCacheTtl());
    assertEquals(
        List.of(new ClientEventConfig("commandFailed", List.of("a.b"), "warn")),
        options.logClientEvents());
  }

  @Test
  void indexesMapped() {
    assertEquals(
        new IndexesConfig(false, true, false, true, false, true, false, true),
        options(
                """
                {"createIndexAuthDataUniqueness": false, "createIndexUserEmail": false,
                 "createIndexUserEmailVerifyToken": false, "createIndexUserUsername": false}""")
            .indexes());
    assertEquals(
        new IndexesConfig(true, false, true, false, true, false, true, false),
        options(
                """
                {"createIndexRoleName": false, "createIndexUserEmailCaseInsensitive": false,
                 "createIndexUserPasswordResetToken": false,
                 "createIndexUserUsernameCaseInsensitive": false}""")
            .indexes());
  }

  @Test
  void driverMapped() {
    DriverConfig driver =
        options(
                """
                {"appName": "a", "compressors": "zlib", "zlibCompressionLevel": 9,
                 "clientMetadata": {"name": "n", "version": "v"},
                 "authMechanism": "PLAIN", "authMechanismProperties": {"k": 1},
                 "authSource": "admin",
                 "maxConnecting": 1, "maxIdleTimeMS": 2, "maxPoolSize": 3, "minPoolSize": 4,
                 "waitQueueTimeoutMS": 5,
                 "readConcernLevel": "majority", "readPreference": "nearest",
                 "readPreferenceTags": [{"region": "east"}], "maxStalenessSeconds": 90,
                 "retryReads": false, "retryWrites": true,
                 "connectTimeoutMS": 6, "serverSelectionTimeoutMS": 7, "socketTimeoutMS": 8}""")
            .driver();

    assertEquals("a", driver.appName());
    assertEquals("zlib", driver.compressors());
    assertEquals(9, driver.zlibCompressionLevel());
    assertEquals(new ClientMetadataConfig("n", "v"), driver.metadata());
    assertEquals(
        new DriverAuthenticationConfig("PLAIN", Map.of("k", 1), "admin"), driver.authentication());
    assertEquals(new DriverPoolConfig(1, 2, 3, 4, 5), driver.pool());
    assertEquals(
        new DriverConsistencyConfig(
            "majority", "nearest", List.of(Map.of("region", "east")), 90, false, true),
        driver.consistency());
    assertEquals(new DriverTimeoutsConfig(6, 7, 8), driver.timeouts());
  }

  @Test
  void connectionMapped() {
    DriverConfig driver =
        options(
                """
                {"ssl": true, "tls": false, "tlsAllowInvalidCertificates": true,
                 "tlsAllowInvalidHostnames": false, "tlsCAFile": "ca",
                 "tlsCertificateKeyFile": "key", "tlsCertificateKeyFilePassword": "secret",
                 "tlsInsecure": true,
                 "proxyHost": "p", "proxyPort": 1080, "proxyUsername": "u", "proxyPassword": "w",
                 "directConnection": true, "heartbeatFrequencyMS": 1, "loadBalanced": false,
                 "localThresholdMS": 2, "replicaSet": "rs0", "serverMonitoringMode": "poll",
                 "srvMaxHosts": 3, "srvServiceName": "s"}""")
            .driver();

    assertEquals(
        new DriverTlsConfig(true, false, true, false, "ca", "key", "secret", true), driver.tls());
    assertEquals(new DriverProxyConfig("p", 1080, "u", "w"), driver.proxy());
    assertEquals(
        new DriverTopologyConfig(true, 1, false, 2, "rs0", "poll", 3, "s"), driver.topology());
  }
}
