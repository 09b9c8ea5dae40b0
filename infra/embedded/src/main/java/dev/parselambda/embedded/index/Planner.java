package dev.parselambda.embedded.index;

import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a query's documents are found.
 *
 * <h2>How it chooses</h2>
 *
 * <p>The filter's conditions on single fields ({@link Constraints}) are laid over each index, field
 * by field from its first ({@link IndexFit}): single values pin a field and let the next one count
 * too, a range ends the chain. That gives ranges of the index, and perhaps the order that the query
 * wants. Then:
 *
 * <ol>
 *   <li>{@code _id} equal to a value: that row, nothing else is looked at.
 *   <li>Of the indexes that the filter narrows, the one with the fewest entries in its ranges,
 *       counted up to a hundred: like MongoDB's trial of its candidates, but on counts, which are
 *       exact here and cheap. Equal counts are settled by the order wanted, then by unique.
 *   <li>If a limit is set and an index has the order wanted, walking it and stopping at the limit
 *       beats sorting, unless step 2 found few entries.
 *   <li>An $or whose every branch has an index: the union of their rows.
 *   <li>Otherwise all rows.
 * </ol>
 *
 * <p>The filter is tested on every row found, so a plan may give too many rows but never too few.
 * That decides what an index may be used for. A sparse or partial index lacks documents: a sparse
 * one serves only conditions that missing fields cannot meet, a partial one only queries that
 * repeat its filter. In an index with arrays two conditions on a field may be met by two elements,
 * so only one of them may narrow it; and it has no order to sort by. An index serves a query of
 * another collation only if no string is compared.
 */
public final class Planner {
  private static final int FEW = 100;

  private final List<StoredIndex> indexes;
  private final Query query;
  private final Constraints constraints;

  public Planner(List<StoredIndex> indexes, Query query) {
    this.indexes = indexes;
    this.query = query;
    this.constraints = new Constraints(query.filter(), query.collation());
  }

  public Plan plan() {
    boolean natural = isNatural(query.sort());
    Plan scan =
        new Plan.Scan(natural && isDescending(query.sort()), natural || query.sort().isEmpty());
    if (query.hint() != null) {
      return hinted(query.hint(), scan);
    }
    Plan byId = byId();
    if (byId != null) {
      return byId;
    }
    if (natural) {
      return scan;
    }
    Plan found = bestOf(fits(indexes));
    return found != null ? found : either(scan);
  }

  private static boolean isNatural(Map<String, Object> sort) {
    return sort.containsKey("$natural");
  }

  private static boolean isDescending(Map<String, Object> sort) {
    return sort.get("$natural") instanceof Number n && Numbers.toInt(n) < 0;
  }

  private @Nullable Plan byId() {
    if (!query.collation().isSimple()) {
      return null;
    }
    List<List<Interval>> id = constraints.of("_id");
    for (List<Interval> condition : id) {
      if (condition.size() == 1 && condition.getFirst().isPoint()) {
        Object value = condition.getFirst().low();
        return value == null ? null : new Plan.ById(indexes.getFirst(), value);
      }
    }
    return null;
  }

  private Plan hinted(Object hint, Plan scan) {
    if (hint instanceof Map<?, ?> map && map.containsKey("$natural")) {
      boolean backwards = map.get("$natural") instanceof Number n && Numbers.toInt(n) < 0;
      return new Plan.Scan(backwards, query.sort().isEmpty());
    }
    for (StoredIndex index : indexes) {
      if (isNamed(index.definition(), hint)) {
        if (!index.definition().isOrdered()) {
          return scan;
        }
        return new IndexFit(index, constraints, query).plan();
      }
    }
    throw Failure.badValue(
        "error processing query: planner returned error :: caused by :: hint provided does not"
            + " correspond to an existing index");
  }

  private static boolean isNamed(IndexDefinition index, Object hint) {
    return hint instanceof de.bwaldvogel.mongo.bson.Document key
        ? Numbers.sameKey(index.key(), key)
        : index.name().equals(hint);
  }

  private List<IndexFit> fits(List<StoredIndex> candidates) {
    List<IndexFit> fits = new ArrayList<>();
    for (StoredIndex index : candidates) {
      if (index.definition().isOrdered()) {
        IndexFit fit = new IndexFit(index, constraints, query);
        if (fit.isUsable()) {
          fits.add(fit);
        }
      }
    }
    return fits;
  }

  private @Nullable Plan bestOf(List<IndexFit> fits) {
    IndexFit best = null;
    int fewest = Integer.MAX_VALUE;
    IndexFit sorting = null;
    for (IndexFit fit : fits) {
      if (fit.isNarrowed()) {
        int count = fit.index().count(fit.ranges(), FEW);
        if (count < fewest || (count == fewest && best != null && fit.isBetterThan(best))) {
          best = fit;
          fewest = count;
        }
      }
      if (fit.isSorted() && (sorting == null || fit.isNarrowed())) {
        sorting = fit;
      }
    }
    boolean mayStopEarly = sorting != null && query.limit() > 0 && !query.sort().isEmpty();
    if (best == null || (mayStopEarly && fewest >= FEW && !best.isSorted())) {
      return mayStopEarly && sorting != null ? sorting.plan() : best == null ? null : best.plan();
    }
    return best.plan();
  }

  private Plan either(Plan scan) {
    for (List<?> alternatives : constraints.alternatives()) {
      List<Plan> branches = new ArrayList<>();
      for (Object each : alternatives) {
        Plan branch = branch((Map<?, ?>) each);
        if (branch == null) {
          break;
        }
        branches.add(branch);
      }
      if (branches.size() == alternatives.size()) {
        return new Plan.Union(branches);
      }
    }
    return scan;
  }

  private @Nullable Plan branch(Map<?, ?> filter) {
    var document = new de.bwaldvogel.mongo.bson.Document();
    filter.forEach((key, value) -> document.put((String) key, value));
    Query branch = Query.of(document).withCollation(query.collation());
    Planner planner = new Planner(indexes, branch);
    Plan byId = planner.byId();
    return byId != null ? byId : planner.bestOf(planner.fits(indexes));
  }
}
