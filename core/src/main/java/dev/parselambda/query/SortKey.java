package dev.parselambda.query;

/**
 * One of the things results are ordered by.
 *
 * @param path a field or a dotted path into one
 */
public record SortKey(String path, Order order) {
  /** Which way. */
  public enum Order {
    ASCENDING,
    DESCENDING,
    /** By how well the object matches a {@code $text} search, best first. */
    TEXT_SCORE
  }

  /** The field of the class that the path starts at. */
  public String field() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** As SDKs send it: {@code -path} for descending. */
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
