package dev.parselambda.query;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import org.jspecify.annotations.Nullable;

/** The verbosity of MongoDB's explanation of a query, which replaces its results. */
public enum Explain {
  QUERY_PLANNER,
  EXECUTION_STATS,
  ALL_PLANS_EXECUTION;

  /**
   * The verbosity that the parameter {@code explain} requests; null for none.
   *
   * @throws ParseException INVALID_QUERY for an unknown verbosity
   */
  public static @Nullable Explain parse(@Nullable Object json) {
    return switch (json) {
      case null -> null;
      case Boolean all -> all ? ALL_PLANS_EXECUTION : null;
      case String name -> named(name);
      default -> throw invalid();
    };
  }

  private static Explain named(String name) {
    return switch (name) {
      case "queryPlanner", "queryPlannerExtended" -> QUERY_PLANNER;
      case "executionStats" -> EXECUTION_STATS;
      case "allPlansExecution" -> ALL_PLANS_EXECUTION;
      default -> throw invalid();
    };
  }

  private static ParseException invalid() {
    return new ParseException(ParseError.INVALID_QUERY, "Invalid value for explain");
  }
}
