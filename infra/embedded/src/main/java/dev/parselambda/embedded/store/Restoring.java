package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.Row;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a collection back from the journal, which may tell a change twice.
 *
 * <p>Indexes are built and rows are put in order at the end. On the way documents of different
 * moments stand side by side, and may break rules that were never broken: two may have the same
 * unique key. What is there at the end was there once, and keeps all rules.
 */
public final class Restoring {
  private final CollectionState empty;
  private final Consumer<CollectionState> finished;
  private final Map<@Nullable Object, Row> byId = new TreeMap<>(WireValues.ORDER);
  private final Map<String, IndexDefinition> definitions = new LinkedHashMap<>();
  private long nextNumber;

  /**
   * @param finished gets what the collection is after all that was told
   */
  Restoring(CollectionState empty, Consumer<CollectionState> finished) {
    this.empty = empty;
    this.finished = finished;
  }

  /**
   * @param number the document's row; {@link Change#NOWHERE} puts it behind all others
   */
  public void put(Document document, long number) {
    Object id = document.get("_id");
    Row known = byId.get(id);
    long place = known != null ? known.number() : number == Change.NOWHERE ? nextNumber : number;
    nextNumber = Math.max(nextNumber, place + 1);
    byId.put(id, new Row(place, document));
  }

  public void remove(@Nullable Object id) {
    byId.remove(id);
  }

  public void createIndex(IndexDefinition definition) {
    definitions.putIfAbsent(definition.name(), definition);
  }

  public void dropIndex(String name) {
    definitions.remove(name);
  }

  /** All has been told. */
  public void finish() {
    CollectionState state = empty.filled(inOrder());
    for (IndexDefinition definition : definitions.values()) {
      state = state.withIndex(definition, Deadline.NONE);
    }
    finished.accept(state);
  }

  /** The same, but leaves out the indexes that the documents do not suit; returns their names. */
  public List<String> finishLeniently() {
    CollectionState state = empty.filled(inOrder());
    List<String> failed = new ArrayList<>();
    for (IndexDefinition definition : definitions.values()) {
      try {
        state = state.withIndex(definition, Deadline.NONE);
      } catch (Failure _) {
        failed.add(definition.name());
      }
    }
    finished.accept(state);
    return failed;
  }

  /** The rows in the order of their numbers, which they may share when some had none. */
  private List<Row> inOrder() {
    List<Row> rows = new ArrayList<>(byId.values());
    rows.sort(Comparator.comparingLong(Row::number));
    long next = Long.MIN_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.number() < next) {
        rows.set(i, new Row(next, row.document()));
      }
      next = rows.get(i).number() + 1;
    }
    return rows;
  }
}
