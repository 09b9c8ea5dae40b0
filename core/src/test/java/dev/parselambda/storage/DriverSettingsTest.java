package dev.parselambda.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ReadPreference;
import dev.parselambda.config.Options;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverSettingsTest {
  @Test
  void withoutOptionsAFunctionWaitsShortlyAndKeepsNoIdleConnections() {
    MongoClientSettings settings = client("mongodb://localhost/app", Map.of());

    assertEquals(
        5000, settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS));
    assertEquals(0, settings.getConnectionPoolSettings().getMinSize());
    assertEquals(
        60, settings.getConnectionPoolSettings().getMaxConnectionIdleTime(TimeUnit.SECONDS));
  }

  @Test
  void databaseOptionsReachTheDriver() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("appName", "my app & more");
    options.put("maxPoolSize", 7);
    options.put("minPoolSize", 2);
    options.put("maxIdleTimeMS", 1500);
    options.put("waitQueueTimeoutMS", 250);
    options.put("connectTimeoutMS", 300);
    options.put("socketTimeoutMS", 400);
    options.put("serverSelectionTimeoutMS", 500);
    options.put("heartbeatFrequencyMS", 600);
    options.put("localThresholdMS", 20);
    options.put("replicaSet", "rs0");
    options.put("retryWrites", false);
    options.put("retryReads", false);
    options.put("readPreference", "secondaryPreferred");
    options.put("tls", true);
    options.put("tlsAllowInvalidHostnames", true);

    MongoClientSettings settings = client("mongodb://h/app", options);

    assertEquals("my app & more", settings.getApplicationName());
    assertEquals(7, settings.getConnectionPoolSettings().getMaxSize());
    assertEquals(2, settings.getConnectionPoolSettings().getMinSize());
    assertEquals(
        1500, settings.getConnectionPoolSettings().getMaxConnectionIdleTime(TimeUnit.MILLISECONDS));
    assertEquals(250, settings.getConnectionPoolSettings().getMaxWaitTime(TimeUnit.MILLISECONDS));
    assertEquals(300, settings.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS));
    assertEquals(400, settings.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS));
    assertEquals(
        500, settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS));
    assertEquals(600, settings.getServerSettings().getHeartbeatFrequency(TimeUnit.MILLISECONDS));
    assertEquals(20, settings.getClusterSettings().getLocalThreshold(TimeUnit.MILLISECONDS));
    assertEquals("rs0", settings.getClusterSettings().getRequiredReplicaSetName());
    assertEquals(false, settings.getRetryWrites());
    assertEquals(false, settings.getRetryReads());
    assertEquals(ReadPreference.secondaryPreferred(), settings.getReadPreference());
    assertTrue(settings.getSslSettings().isEnabled());
    assertTrue(settings.getSslSettings().isInvalidHostNameAllowed());
  }

  @Test
  void optionsBeatTheConnectionString() {
    MongoClientSettings settings =
        client("mongodb://h/?maxPoolSize=3&minpoolsize=1", Map.of("maxPoolSize", 9));

    assertEquals(9, settings.getConnectionPoolSettings().getMaxSize());
    assertEquals(1, settings.getConnectionPoolSettings().getMinSize());
  }

  @Test
  void setsOfTagsKeepTheirOrder() {
    MongoClientSettings settings =
        client(
            "mongodb://h/app",
            Map.of(
                "readPreference",
                "nearest",
                "readPreferenceTags",
                List.of(Map.of("dc", "ny"), Map.of("dc", "la"))));

    String preference = settings.getReadPreference().toDocument().toJson();
    assertTrue(preference.indexOf("\"ny\"") < preference.indexOf("\"la\""), preference);
  }

  @ParameterizedTest
  @CsvSource({
    "mongodb://u:p@h/app, u, p",
    "mongodb://u:p%40ss@h/app, u, p@ss",
    "mongodb://u:p@ss:word@h/app, u, p@ss:word"
  })
  void aPasswordNeedNotBeEscaped(String uri, String user, String password) {
    MongoCredential credential = Objects.requireNonNull(client(uri, Map.of()).getCredential());

    assertEquals(user, credential.getUserName());
    assertEquals(password, String.valueOf(credential.getPassword()));
  }

  @ParameterizedTest
  @CsvSource({"mongodb://h/app, app", "mongodb://h, test", "mongodb://h?retryReads=true, test"})
  void theConnectionStringNamesTheDatabase(String uri, String database) {
    assertEquals(database, settings(uri, Map.of("maxPoolSize", 1)).database());
  }

  @Test
  void whatIsNoConnectionStringIsRefused() {
    ParseException e =
        assertThrows(ParseException.class, () -> client("http://localhost", Map.of()));

    assertTrue(e.text().startsWith("databaseURI: "), e::text);
  }

  private static MongoClientSettings client(String uri, Map<String, ?> driver) {
    return settings(uri, driver).client();
  }

  private static DriverSettings settings(String uri, Map<String, ?> driver) {
    return DriverSettings.of(
        Options.of(Map.of("databaseURI", uri, "databaseOptions", driver)).database());
  }
}
