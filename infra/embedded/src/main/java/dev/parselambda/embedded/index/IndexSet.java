package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Shown;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.geo.Near;
import dev.parselambda.matcher.text.TextFields;
import dev.parselambda.matcher.value.BadFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The indexes of a collection at one moment. */
public final class IndexSet {
  private static final MatcherOptions OPTIONS =
      MatcherOptions.DRIVER
          .withView(WireValues.VIEW)
          .withExpressions(Expression.tests(Scope.of(new Document())));

  private final String namespace;
  private final List<StoredIndex> indexes;

  public IndexSet(String namespace) {
    this(namespace, List.of(new StoredIndex(IndexDefinition.ID)));
  }

  private IndexSet(String namespace, List<StoredIndex> indexes) {
    this.namespace = namespace;
    this.indexes = indexes;
  }

  /** That of {@code _id} is the first. */
  public List<StoredIndex> all() {
    return indexes;
  }

  public List<IndexDefinition> definitions() {
    return indexes.stream().map(StoredIndex::definition).toList();
  }

  public void check(Document document, @Nullable Row own) {
    for (StoredIndex index : indexes) {
      index.check(document, own, namespace);
    }
  }

  public IndexSet with(Row row) {
    return each(index -> index.with(row));
  }

  public IndexSet replacing(Row row, Row next) {
    return each(index -> index.replacing(row, next));
  }

  public IndexSet without(Row row) {
    return each(index -> index.without(row));
  }

  private IndexSet each(UnaryOperator<StoredIndex> change) {
    List<StoredIndex> changed = new ArrayList<>(indexes.size());
    for (StoredIndex index : indexes) {
      changed.add(change.apply(index));
    }
    return new IndexSet(namespace, changed);
  }

  /** With an index that may be there already; one with the same name or key is refused. */
  public IndexSet with(IndexDefinition wanted, SortedTree<Row> rows, Deadline deadline) {
    for (IndexDefinition existing : definitions()) {
      if (existing.name().equals(wanted.name())) {
        if (existing.hasSameOptions(wanted) || (existing.isId() && wanted.isId())) {
          return this;
        }
        throw conflict(
            86,
            "IndexKeySpecsConflict",
            "An existing index has the same name as the requested index",
            wanted,
            existing);
      }
      if (existing.isSameIndex(wanted)) {
        throw conflict(
            85,
            "IndexOptionsConflict",
            "Index already exists with a different name: " + existing.name(),
            wanted,
            existing);
      }
      if (existing.isText() && wanted.isText()) {
        throw conflict(
            85,
            "IndexOptionsConflict",
            "An equivalent index already exists with a different name and options",
            wanted,
            existing);
      }
    }
    List<StoredIndex> more = new ArrayList<>(indexes);
    more.add(built(wanted, rows, deadline));
    return new IndexSet(namespace, more);
  }

  private StoredIndex built(IndexDefinition definition, SortedTree<Row> rows, Deadline deadline) {
    StoredIndex[] index = {new StoredIndex(definition)};
    rows.visit(
        false,
        row -> {
          deadline.check();
          index[0].check(row.document(), null, namespace);
          index[0] = index[0].with(row);
          return true;
        });
    return index[0];
  }

  private static Failure conflict(
      int code, String codeName, String why, IndexDefinition wanted, IndexDefinition existing) {
    return new Failure(
        code,
        codeName,
        why
            + ". Requested index: "
            + Shown.of(wanted.listed())
            + ", existing index: "
            + Shown.of(existing.listed()));
  }

  public IndexSet without(String name) {
    List<StoredIndex> left =
        indexes.stream().filter(each -> !each.definition().name().equals(name)).toList();
    if (left.size() == indexes.size()) {
      throw new Failure(27, "IndexNotFound", "index not found with name [" + name + "]");
    }
    return new IndexSet(namespace, left);
  }

  public List<String> verify(SortedTree<Row> rows) {
    List<String> problems = new ArrayList<>();
    for (StoredIndex index : indexes) {
      if (index.definition().isOrdered()) {
        StoredIndex[] fresh = {new StoredIndex(index.definition())};
        rows.visit(
            false,
            row -> {
              fresh[0] = fresh[0].with(row);
              return true;
            });
        if (!fresh[0].hasSameEntries(index)) {
          problems.add(
              namespace + "." + index.definition().name() + " disagrees with the documents");
        }
      }
    }
    return problems;
  }

  public boolean mayExpire() {
    return indexes.stream().anyMatch(each -> each.definition().expireAfterSeconds() != null);
  }

  /** MongoDB's TTL indexes have one field; its date, or the least of several, counts. */
  public List<Row> expired(long nowMillis) {
    Map<Long, Row> expired = new LinkedHashMap<>();
    for (StoredIndex index : indexes) {
      Long seconds = index.definition().expireAfterSeconds();
      if (seconds != null && index.definition().isOrdered()) {
        Instant limit = Instant.ofEpochMilli(nowMillis - seconds * 1000);
        IndexKey first = new IndexKey(new @Nullable Object[] {Instant.MIN}, IndexKey.BEFORE);
        IndexKey last = new IndexKey(new @Nullable Object[] {limit}, IndexKey.AFTER);
        boolean up = index.definition().ascending(index.definition().fields().getFirst());
        KeyRange range = up ? new KeyRange(first, last) : new KeyRange(last, first);
        index.visit(
            range,
            false,
            row -> {
              expired.putIfAbsent(row.number(), row);
              return true;
            });
      }
    }
    return List.copyOf(expired.values());
  }

  /**
   * Compiles the query's filter; refuses $near without a geo index and $text without a text one.
   */
  public Matcher matcher(Query query, String namespace) {
    try {
      Matcher matcher =
          Matcher.compile(
              query.filter(),
              OPTIONS
                  .withCollation(query.collation())
                  .withText(textFields())
                  .withWatch(query.deadline()::check));
      Near near = matcher.near();
      if (near != null
          && indexes.stream().noneMatch(each -> each.definition().isGeoOn(near.field()))) {
        throw noGeoIndex(near, namespace);
      }
      return matcher;
    } catch (BadFilter e) {
      throw Failure.of(e);
    }
  }

  /** Parse Server reads the field from this text and creates the index. */
  private static Failure noGeoIndex(Near near, String namespace) {
    return new Failure(
        291,
        "NoQueryExecutionPlans",
        "error processing query: ns="
            + namespace
            + "Tree: GEONEAR  field="
            + near.field()
            + " maxdist="
            + near.most()
            + " isNearSphere=1\nSort: {}\nProj: {}\n planner returned error :: caused by :: unable"
            + " to find index for $geoNear query");
  }

  private @Nullable TextFields textFields() {
    for (StoredIndex index : indexes) {
      if (index.text() != null) {
        return index.text();
      }
    }
    return null;
  }
}
