package dev.parselambda.embedded.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well an index fits a query: the ranges it narrows to, and whether it has the order wanted.
 */
final class IndexFit {
  /** More combinations of values than this are not worth looking up one by one. */
  private static final int MOST_RANGES = 10_000;

  private final StoredIndex index;
  private final IndexDefinition definition;
  private final Constraints constraints;
  private final Query query;
  private final List<KeyRange> ranges;
  private int pinned;
  private boolean narrowed;
  private boolean backwards;
  private final boolean sorted;

  IndexFit(StoredIndex index, Constraints constraints, Query query) {
    this.index = index;
    this.definition = index.definition();
    this.constraints = constraints;
    this.query = query;
    this.ranges = findRanges();
    this.sorted = findOrder();
  }

  StoredIndex index() {
    return index;
  }

  List<KeyRange> ranges() {
    return ranges;
  }

  /** Whether the filter leaves only a part of the index. */
  boolean isNarrowed() {
    return narrowed;
  }

  boolean isSorted() {
    return sorted;
  }

  Plan plan() {
    return new Plan.Ranges(index, ranges, backwards, sorted);
  }

  boolean isBetterThan(IndexFit other) {
    if (sorted != other.sorted) {
      return sorted;
    }
    return definition.unique() && !other.definition.unique();
  }

  /** Whether all matches are sure to be among the rows that the plan gives. */
  boolean isUsable() {
    boolean complete =
        definition.partialFilter() == null
            ? !definition.sparse() || (narrowed && excludesMissing())
            : repeatsFilter(definition.partialFilter());
    return complete && collationFits();
  }

  private boolean collationFits() {
    return definition.collation().equals(query.collation())
        || (!constraints.dependsOnStrings() && !sorted);
  }

  /** A sparse index lacks documents with none of its fields: one must be sure to be there. */
  private boolean excludesMissing() {
    String first = definition.fields().getFirst();
    for (List<Interval> condition : constraints.of(first)) {
      boolean maybeNull =
          condition.stream().anyMatch(each -> each.low() == null && each.high() == null);
      if (!maybeNull) {
        return true;
      }
    }
    return false;
  }

  private boolean repeatsFilter(Map<String, Object> partial) {
    for (Map.Entry<String, Object> condition : partial.entrySet()) {
      if (!query.filter().containsKey(condition.getKey())
          || !Objects.equals(query.filter().get(condition.getKey()), condition.getValue())) {
        return false;
      }
    }
    return !definition.sparse();
  }

  private List<KeyRange> findRanges() {
    List<@Nullable Object[]> prefixes = new ArrayList<>();
    prefixes.add(new @Nullable Object[0]);
    if (!sameCollation()) {
      return List.of(KeyRange.ALL);
    }
    List<String> fields = definition.fields();
    for (int i = 0; i < fields.size(); i++) {
      List<Interval> intervals = intervals(fields.get(i));
      if (intervals.isEmpty() && constraints.of(fields.get(i)).isEmpty()) {
        break;
      }
      if (!intervals.stream().allMatch(Interval::isPoint)) {
        narrowed = true;
        return between(prefixes, intervals, definition.ascending(fields.get(i)));
      }
      if (prefixes.size() * (long) intervals.size() > MOST_RANGES) {
        break;
      }
      narrowed = true;
      if (pinned == i && intervals.size() == 1) {
        pinned++;
      }
      prefixes = extend(prefixes, intervals);
    }
    if (!narrowed) {
      return List.of(KeyRange.ALL);
    }
    return prefixes.stream()
        .map(p -> new KeyRange(new IndexKey(p, IndexKey.BEFORE), new IndexKey(p, IndexKey.AFTER)))
        .toList();
  }

  private boolean sameCollation() {
    return definition.collation().equals(query.collation()) || !constraints.dependsOnStrings();
  }

  /** One list of intervals for the field; with arrays only one condition may count. */
  private List<Interval> intervals(String field) {
    List<List<Interval>> conditions = constraints.of(field);
    if (conditions.isEmpty()) {
      return List.of();
    }
    List<Interval> best = conditions.getFirst();
    for (List<Interval> condition : conditions) {
      if (condition.stream().allMatch(Interval::isPoint)) {
        return condition;
      }
      if (!index.isMultikey()
          && !condition.equals(best)
          && best.size() == 1
          && condition.size() == 1) {
        best = List.of(best.getFirst().and(condition.getFirst()));
      }
    }
    return best;
  }

  private static List<@Nullable Object[]> extend(
      List<@Nullable Object[]> prefixes, List<Interval> points) {
    List<@Nullable Object[]> extended = new ArrayList<>();
    for (@Nullable Object[] prefix : prefixes) {
      for (Interval point : points) {
        extended.add(with(prefix, point.low()));
      }
    }
    return extended;
  }

  private static @Nullable Object[] with(@Nullable Object[] prefix, @Nullable Object value) {
    @Nullable Object[] longer = java.util.Arrays.copyOf(prefix, prefix.length + 1);
    longer[prefix.length] = value;
    return longer;
  }

  private static List<KeyRange> between(
      List<@Nullable Object[]> prefixes, List<Interval> intervals, boolean ascending) {
    List<KeyRange> ranges = new ArrayList<>();
    for (@Nullable Object[] prefix : prefixes) {
      for (Interval each : intervals) {
        if (!each.isEmpty()) {
          IndexKey low =
              new IndexKey(
                  with(prefix, each.low()),
                  each.withLow() == ascending ? IndexKey.BEFORE : IndexKey.AFTER);
          IndexKey high =
              new IndexKey(
                  with(prefix, each.high()),
                  each.withHigh() == ascending ? IndexKey.AFTER : IndexKey.BEFORE);
          ranges.add(ascending ? new KeyRange(low, high) : new KeyRange(high, low));
        }
      }
    }
    return ranges;
  }

  /** The index has the order if its fields after the pinned ones are the sort's, all one way. */
  private boolean findOrder() {
    if (query.sort().isEmpty()) {
      return true;
    }
    if (index.isMultikey()
        || ranges.size() > 1
        || !definition.collation().equals(query.collation())) {
      return false;
    }
    Boolean reversed = null;
    List<String> fields = definition.fields();
    int at = 0;
    for (Map.Entry<String, Object> wanted : query.sort().entrySet()) {
      int pinnedAt = fields.indexOf(wanted.getKey());
      if (pinnedAt >= 0 && pinnedAt < pinned) {
        continue;
      }
      at = Math.max(at, pinned);
      if (at >= fields.size()
          || !fields.get(at).equals(wanted.getKey())
          || !(wanted.getValue() instanceof Number direction)) {
        return false;
      }
      boolean opposite = direction.doubleValue() > 0 != definition.ascending(fields.get(at));
      if (reversed != null && reversed != opposite) {
        return false;
      }
      reversed = opposite;
      at++;
    }
    backwards = reversed != null && reversed;
    return true;
  }
}
