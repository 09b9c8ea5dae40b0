package dev.parselambda.storage;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoDriverInformation;
import dev.parselambda.config.database.DriverConfig;
import dev.parselambda.config.database.DriverTlsConfig;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.concurrent.TimeUnit;

/**
 * The settings of the MongoDB driver.
 *
 * <p>The options of {@code databaseOptions} have the names of MongoDB's connection string options,
 * so they are added to the connection string; they override the connection string.
 *
 * @param database the database that the connection string names
 */
record DriverSettings(
    MongoClientSettings client, String database, MongoDriverInformation information) {

  /** Shorter than the 30 seconds of a function, so that the client gets a response. */
  private static final int SERVER_SELECTION_SECONDS = 5;

  /** An idle function drops connections that a load balancer may have cut. */
  private static final int MAX_IDLE_SECONDS = 60;

  /** The default of MongoDB's JavaScript drivers if the connection string names none. */
  private static final String DEFAULT_DATABASE = "test";

  static DriverSettings of(dev.parselambda.config.database.DatabaseConfig options) {
    DriverConfig driver = options.options().driver();
    ConnectionString connection;
    try {
      connection = new ConnectionString(UriOptions.added(options.uri(), driver));
    } catch (IllegalArgumentException e) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "databaseURI: " + e.getMessage(), e);
    }
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyToClusterSettings(
                c -> c.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
            .applyToConnectionPoolSettings(
                p -> p.maxConnectionIdleTime(MAX_IDLE_SECONDS, TimeUnit.SECONDS))
            .applyConnectionString(connection);
    DriverTlsConfig tls = driver.tls();
    if (TlsFiles.areNeeded(tls)) {
      settings.applyToSslSettings(s -> s.context(TlsFiles.context(tls)));
    }
    return new DriverSettings(
        settings.build(),
        connection.getDatabase() == null ? DEFAULT_DATABASE : connection.getDatabase(),
        information(driver));
  }

  private static MongoDriverInformation information(DriverConfig driver) {
    MongoDriverInformation.Builder information = MongoDriverInformation.builder();
    if (driver.metadata().name() != null) {
      information.driverName(driver.metadata().name());
    }
    if (driver.metadata().version() != null) {
      information.driverVersion(driver.metadata().version());
    }
    return information.build();
  }
}
