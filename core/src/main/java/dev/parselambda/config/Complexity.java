package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.number;

import java.util.List;

/** How much a request may ask for; -1 is no limit. */
public record Complexity(
    boolean allowRegex,
    int batchRequestLimit,
    int includeCount,
    int includeDepth,
    int queryDepth,
    int subqueryDepth,
    int subqueryLimit,
    int graphQLDepth,
    int graphQLFields) {
  static final List<Option> OPTIONS =
      Option.join(
          Capability.LIMITS.options(
              flag("allowRegex", "PARSE_SERVER_REQUEST_COMPLEXITY_ALLOW_REGEX", true).secure(),
              number("batchRequestLimit", "PARSE_SERVER_REQUEST_COMPLEXITY_BATCH_REQUEST_LIMIT", -1)
                  .secure(),
              number("includeCount", "PARSE_SERVER_REQUEST_COMPLEXITY_INCLUDE_COUNT", -1).secure(),
              number("includeDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_INCLUDE_DEPTH", -1).secure(),
              number("queryDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_QUERY_DEPTH", -1).secure(),
              number("subqueryDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_SUBQUERY_DEPTH", -1)
                  .secure(),
              number("subqueryLimit", "PARSE_SERVER_REQUEST_COMPLEXITY_SUBQUERY_LIMIT", -1)
                  .secure()),
          Capability.GRAPHQL.options(
              number("graphQLDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_GRAPHQL_DEPTH", -1).secure(),
              number("graphQLFields", "PARSE_SERVER_REQUEST_COMPLEXITY_GRAPHQL_FIELDS", -1)
                  .secure()));

  static Complexity read(Settings settings) {
    return new Complexity(
        settings.flag("allowRegex"),
        settings.integer("batchRequestLimit"),
        settings.integer("includeCount"),
        settings.integer("includeDepth"),
        settings.integer("queryDepth"),
        settings.integer("subqueryDepth"),
        settings.integer("subqueryLimit"),
        settings.integer("graphQLDepth"),
        settings.integer("graphQLFields"));
  }
}
