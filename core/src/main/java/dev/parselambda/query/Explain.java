package dev.parselambda.query;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import org.jspecify.annotations.Nullable;

/** How much MongoDB tells about a query's plan instead of its results. */
public enum Explain {
  QUERY_PLANNER,
  EXECUTION_STATS,
  ALL_PLANS_EXECUTION;

  /**
   * What the parameter {@code explain} asks for; null when it asks for nothing.
   *
   * @throws ParseException INVALID_QUERY when it is none of MongoDB's words
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
