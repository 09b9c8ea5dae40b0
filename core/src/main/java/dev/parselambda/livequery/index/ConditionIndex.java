package dev.parselambda.livequery.index;

import dev.parselambda.matcher.value.FieldPath;
import dev.parselambda.matcher.value.ValueView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Filters by what they demand. An item is filed under one demand of its filter: the one that is
 * shared with the fewest others. An item whose filter demands nothing that can be looked up is a
 * candidate for every document.
 *
 * <p>Not safe for several threads.
 */
public final class ConditionIndex<T> {
  /** Values of one $in that are filed; a longer list would cost more than it saves. */
  private static final int MOST_KEYS = 1_000;

  /** What looking at a range costs, counted in items of a table of values. */
  private static final int RANGE_COST = 8;

  private final Map<String, PathTable<T>> paths = new HashMap<>();
  private final IdentityHashMap<T, List<Filed>> places = new IdentityHashMap<>();
  private final Set<T> everywhere = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Where an item is filed: under a key or as a range. */
  private record Filed(String path, @Nullable Object key, @Nullable Object range, RangeKind kind) {}

  /** Adds an item, unless it is in the index. */
  public void add(BsonDocument filter, T item) {
    if (places.containsKey(item) || everywhere.contains(item)) {
      return;
    }
    Demand best = best(Demand.of(filter));
    if (best == null) {
      everywhere.add(item);
    } else {
      List<Filed> filed = new ArrayList<>(1);
      file(best, item, filed);
      places.put(item, filed);
    }
  }

  public void remove(T item) {
    everywhere.remove(item);
    List<Filed> filed = places.remove(item);
    if (filed != null) {
      filed.forEach(place -> remove(place, item));
    }
  }

  /** How many items every document is tried with. */
  public int unfiled() {
    return everywhere.size();
  }

  /** Adds to a set all items whose filters may match a document, and perhaps some others. */
  public void addCandidates(Map<?, ?> document, Set<? super T> candidates) {
    candidates.addAll(everywhere);
    for (PathTable<T> path : paths.values()) {
      path.addCandidates(document, candidates);
    }
  }

  private void file(Demand demand, T item, List<Filed> filed) {
    switch (demand) {
      case Demand.AnyOf(String path, List<Object> keys) -> {
        PathTable<T> table = paths.computeIfAbsent(path, PathTable::new);
        for (Object key : keys) {
          if (table.add(key, item)) {
            filed.add(new Filed(path, key, null, RangeKind.NONE));
          }
        }
      }
      case Demand.Within(String path, Range range) -> {
        RangeKind kind = RangeKind.of(range.low() == null ? range.high() : range.low());
        PathTable<T> table = paths.computeIfAbsent(path, PathTable::new);
        filed.add(new Filed(path, null, table.ranges(kind).add(range, item), kind));
      }
      case Demand.Either(List<List<Demand>> branches) -> {
        for (List<Demand> branch : branches) {
          Demand best = best(branch);
          if (best != null) {
            file(best, item, filed);
          }
        }
      }
    }
  }

  private void remove(Filed place, T item) {
    PathTable<T> table = paths.get(place.path());
    if (table == null) {
      return;
    }
    if (place.range() != null) {
      table.ranges(place.kind()).remove(place.range());
    } else if (place.key() != null) {
      table.remove(place.key(), item);
    }
    if (table.isEmpty()) {
      paths.remove(place.path());
    }
  }

  private @Nullable Demand best(List<Demand> demands) {
    Demand best = null;
    long least = Long.MAX_VALUE;
    for (Demand demand : demands) {
      long cost = cost(demand);
      if (cost < least) {
        least = cost;
        best = demand;
      }
    }
    return best;
  }

  /** How many items share a demand, about; the greatest number for what cannot be filed. */
  private long cost(Demand demand) {
    return switch (demand) {
      case Demand.AnyOf(String path, List<Object> keys) -> {
        if (keys.size() > MOST_KEYS) {
          yield Long.MAX_VALUE;
        }
        PathTable<T> table = paths.get(path);
        long cost = keys.size();
        for (Object key : keys) {
          cost += table == null ? 0 : table.count(key);
        }
        yield cost;
      }
      case Demand.Within(String path, _) -> {
        PathTable<T> table = paths.get(path);
        yield RANGE_COST + (table == null ? 0 : table.countRanges());
      }
      case Demand.Either(List<List<Demand>> branches) -> {
        long cost = 0;
        for (List<Demand> branch : branches) {
          long least = branch.stream().mapToLong(this::cost).min().orElse(Long.MAX_VALUE);
          if (least == Long.MAX_VALUE) {
            yield Long.MAX_VALUE;
          }
          cost += least;
        }
        yield cost;
      }
    };
  }

  /** The items that demand something of what one path reaches. */
  private static final class PathTable<T> {
    private final FieldPath path;
    private final Map<Object, Set<T>> byKey = new HashMap<>();
    private final Map<RangeKind, RangeTree<T>> byRange = new HashMap<>();

    PathTable(String path) {
      this.path = new FieldPath(path, ValueView.DRIVER);
    }

    boolean add(Object key, T item) {
      return byKey
          .computeIfAbsent(key, _ -> Collections.newSetFromMap(new IdentityHashMap<>(2)))
          .add(item);
    }

    void remove(Object key, T item) {
      Set<T> items = byKey.get(key);
      if (items != null && items.remove(item) && items.isEmpty()) {
        byKey.remove(key);
      }
    }

    RangeTree<T> ranges(RangeKind kind) {
      return byRange.computeIfAbsent(kind, _ -> new RangeTree<>());
    }

    int count(Object key) {
      Set<T> items = byKey.get(key);
      return items == null ? 0 : items.size();
    }

    int countRanges() {
      return byRange.values().stream().mapToInt(RangeTree::size).sum();
    }

    boolean isEmpty() {
      return byKey.isEmpty() && countRanges() == 0;
    }

    void addCandidates(Map<?, ?> document, Set<? super T> candidates) {
      List<@Nullable Object> reached = new ArrayList<>(1);
      path.each(document, reached::add);
      for (Object value : reached) {
        Object key = ValueKey.of(value);
        Set<T> items = key == null ? null : byKey.get(key);
        if (items != null) {
          candidates.addAll(items);
        }
      }
      byRange.forEach((kind, tree) -> addInRange(kind, tree, reached, candidates));
    }

    private static <T> void addInRange(
        RangeKind kind,
        RangeTree<T> tree,
        List<@Nullable Object> reached,
        Set<? super T> candidates) {
      Object least = null;
      Object greatest = null;
      for (Object value : reached) {
        Object bound = RangeKind.bound(value);
        if (bound != null && RangeKind.of(bound) == kind) {
          least = least == null || RangeTree.compare(bound, least) < 0 ? bound : least;
          greatest = greatest == null || RangeTree.compare(bound, greatest) > 0 ? bound : greatest;
        }
      }
      if (least != null) {
        tree.overlapping(new Range(least, greatest), candidates::add);
      }
    }
  }
}
