package dev.parselambda.embedded.store;

import dev.parselambda.embedded.index.KeyRange;
import dev.parselambda.embedded.index.Plan;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.index.Row;
import dev.parselambda.embedded.index.RowVisitor;
import dev.parselambda.embedded.index.SortOrder;
import dev.parselambda.embedded.index.SortedTree;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.value.BadFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Runs a plan: the rows of a query, filtered, sorted, cut. It counts what it looks at. */
final class Search {
  private final SortedTree<Row> all;
  private final Query query;
  private final Plan plan;
  private final Matcher matcher;
  private int keysExamined;
  private int documentsExamined;

  Search(SortedTree<Row> all, Query query, Plan plan, Matcher matcher) {
    this.all = all;
    this.query = query;
    this.plan = plan;
    this.matcher = matcher;
  }

  Matcher matcher() {
    return matcher;
  }

  Plan plan() {
    return plan;
  }

  int keysExamined() {
    return keysExamined;
  }

  int documentsExamined() {
    return documentsExamined;
  }

  /** The rows wanted, in the order wanted. */
  List<Row> rows() {
    SortOrder order =
        plan.sorted() && matcher.near() == null
            ? null
            : SortOrder.of(query.sort(), query.collation(), matcher);
    int wanted = query.limit() == 0 ? 0 : last();
    List<Row> rows = order == null ? unsorted(wanted) : sorted(order, wanted);
    return query.skip() == 0
        ? rows
        : rows.subList(Math.min(query.skip(), rows.size()), rows.size());
  }

  /** How many rows are needed for those that are left out and those that are given. */
  private int last() {
    return (int) Math.min((long) query.skip() + query.limit(), Integer.MAX_VALUE);
  }

  private List<Row> unsorted(int wanted) {
    List<Row> rows = new ArrayList<>(wanted == 0 ? 16 : Math.min(wanted, 128));
    visit(
        plan,
        row -> {
          if (matches(row)) {
            rows.add(row);
          }
          return rows.size() != wanted || wanted == 0;
        });
    return rows;
  }

  private List<Row> sorted(SortOrder order, int wanted) {
    Sorter sorter = new Sorter(order, wanted);
    visit(
        plan,
        row -> {
          if (matches(row)) {
            sorter.add(row);
          }
          return true;
        });
    return sorter.sorted();
  }

  /** How many match, without keeping them. */
  int count() {
    int[] count = {0};
    int most = query.limit() == 0 ? Integer.MAX_VALUE : last();
    visit(plan, row -> !matches(row) || ++count[0] < most);
    return Math.max(0, count[0] - query.skip());
  }

  private boolean matches(Row row) {
    documentsExamined++;
    query.deadline().check();
    try {
      return matcher.matches(row.document());
    } catch (BadFilter e) { // a regular expression that took too many steps
      throw Failure.of(e);
    }
  }

  private void visit(Plan part, RowVisitor visitor) {
    switch (part) {
      case Plan.Scan scan -> all.visit(scan.backwards(), visitor::visit);
      case Plan.ById byId -> {
        keysExamined++;
        Row row = byId.index().only(byId.id());
        if (row != null) {
          visitor.visit(row);
        }
      }
      case Plan.Ranges ranges -> ranges(ranges, visitor);
      case Plan.Union union -> {
        RowVisitor once = once(visitor);
        union.branches().forEach(branch -> visit(branch, once));
      }
    }
  }

  private void ranges(Plan.Ranges plan, RowVisitor visitor) {
    boolean mayRepeat = plan.index().isMultikey() || plan.ranges().size() > 1;
    RowVisitor each = mayRepeat ? once(visitor) : visitor;
    List<KeyRange> ranges = plan.backwards() ? plan.ranges().reversed() : plan.ranges();
    boolean[] goOn = {true};
    for (KeyRange range : ranges) {
      plan.index()
          .visit(
              range,
              plan.backwards(),
              row -> {
                keysExamined++;
                goOn[0] = each.visit(row);
                return goOn[0];
              });
      if (!goOn[0]) {
        return;
      }
    }
  }

  private static RowVisitor once(RowVisitor visitor) {
    Set<Row> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean[] goOn = {true};
    return row -> {
      if (goOn[0] && seen.add(row)) {
        goOn[0] = visitor.visit(row);
      }
      return goOn[0];
    };
  }
}
