package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.javaScript;
import static dev.parselambda.config.Option.text;

import java.util.List;

/** Which database, and how it is used. */
public record DatabaseConfig(
    String uri,
    String collectionPrefix,
    boolean enableCollationCaseComparison,
    DatabaseOptionsConfig options) {
  static final List<Option> OPTIONS =
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

  static DatabaseConfig read(Settings settings) {
    return new DatabaseConfig(
        settings.text("databaseURI"),
        settings.text("collectionPrefix"),
        settings.flag("enableCollationCaseComparison"),
        DatabaseOptionsConfig.read(settings));
  }
}
