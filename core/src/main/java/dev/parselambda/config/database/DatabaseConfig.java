package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.javaScript;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;

/** Which database, and how it is used. */
public record DatabaseConfig(
    String uri,
    String collectionPrefix,
    boolean enableCollationCaseComparison,
    DatabaseOptionsConfig options) {
  public static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          text("databaseURI", "PARSE_SERVER_DATABASE_URI", "mongodb://localhost:27017/parse")
              .secure(),
          text("collectionPrefix", "PARSE_SERVER_COLLECTION_PREFIX", ""),
          flag(
              "enableCollationCaseComparison",
              "PARSE_SERVER_ENABLE_COLLATION_CASE_COMPARISON",
              false),
          javaScript("databaseAdapter", "PARSE_SERVER_DATABASE_ADAPTER"),
          DatabaseOptionsConfig.GROUP);

  public static DatabaseConfig read(Settings settings) {
    return new DatabaseConfig(
        settings.text("databaseURI"),
        settings.text("collectionPrefix"),
        settings.flag("enableCollationCaseComparison"),
        DatabaseOptionsConfig.read(settings));
  }
}
