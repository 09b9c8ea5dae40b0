package dev.parselambda.query;

/**
 * One key of the sort order.
 *
 * @param path a field or a dotted path into one
 */
public record SortKey(String path, Order order) {
  /** The direction. */
  public enum Order {
    ASCENDING,
    DESCENDING,
    /** By the score of a {@code $text} search, best first. */
    TEXT_SCORE
  }

  /** The field of the class at the start of the path. */
  public String field() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** The form that SDKs send: {@code -path} for descending. */
  @Override
  public String toString() {
    return switch (order) {
      case ASCENDING -> path;
      case DESCENDING -> "-" + path;
      case TEXT_SCORE -> "$score";
    };
  }

  public static SortKey ascending(String path) {
    return new SortKey(path, Order.ASCENDING);
  }

  public static SortKey descending(String path) {
    return new SortKey(path, Order.DESCENDING);
  }
}
