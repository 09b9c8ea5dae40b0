package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.integer;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;

/** The limits of requests; -1 means no limit. */
public record ComplexityConfig(
    boolean allowRegex,
    int batchRequestLimit,
    int includeCount,
    int includeDepth,
    int queryDepth,
    int subqueryDepth,
    int subqueryLimit,
    int graphQLDepth,
    int graphQLFields) {
  static final Option GROUP =
      groupOrNull(
              "requestComplexity",
              "PARSE_SERVER_REQUEST_COMPLEXITY",
              Option.join(
                  Capability.LIMITS.options(
                      flag("allowRegex", "PARSE_SERVER_REQUEST_COMPLEXITY_ALLOW_REGEX", true)
                          .orSay("requestComplexity.allowRegex must be a boolean.")
                          .secure(),
                      integer(
                              "batchRequestLimit",
                              "PARSE_SERVER_REQUEST_COMPLEXITY_BATCH_REQUEST_LIMIT",
                              -1)
                          .orSay(mistake("batchRequestLimit"))
                          .secure(),
                      integer("includeCount", "PARSE_SERVER_REQUEST_COMPLEXITY_INCLUDE_COUNT", -1)
                          .orSay(mistake("includeCount"))
                          .secure(),
                      integer("includeDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_INCLUDE_DEPTH", -1)
                          .orSay(mistake("includeDepth"))
                          .secure(),
                      integer("queryDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_QUERY_DEPTH", -1)
                          .orSay(mistake("queryDepth"))
                          .secure(),
                      integer("subqueryDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_SUBQUERY_DEPTH", -1)
                          .orSay(mistake("subqueryDepth"))
                          .secure(),
                      integer("subqueryLimit", "PARSE_SERVER_REQUEST_COMPLEXITY_SUBQUERY_LIMIT", -1)
                          .orSay(mistake("subqueryLimit"))
                          .secure()),
                  Capability.GRAPHQL.options(
                      integer("graphQLDepth", "PARSE_SERVER_REQUEST_COMPLEXITY_GRAPHQL_DEPTH", -1)
                          .orSay(mistake("graphQLDepth"))
                          .secure(),
                      integer("graphQLFields", "PARSE_SERVER_REQUEST_COMPLEXITY_GRAPHQL_FIELDS", -1)
                          .orSay(mistake("graphQLFields"))
                          .secure())))
          .orSay("requestComplexity must be an object.")
          .orNull()
          .secure();

  public ComplexityConfig {
    check("batchRequestLimit", batchRequestLimit);
    check("includeCount", includeCount);
    check("includeDepth", includeDepth);
    check("queryDepth", queryDepth);
    check("subqueryDepth", subqueryDepth);
    check("subqueryLimit", subqueryLimit);
    check("graphQLDepth", graphQLDepth);
    check("graphQLFields", graphQLFields);
  }

  static ComplexityConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new ComplexityConfig(
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

  private static void check(String name, int limit) {
    if (limit < 1 && limit != -1) {
      throw new OptionsException(mistake(name));
    }
  }

  private static String mistake(String name) {
    return "requestComplexity." + name + " must be a positive integer or -1 to disable.";
  }
}
