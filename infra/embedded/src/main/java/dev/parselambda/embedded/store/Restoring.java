package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.BsonSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a collection back from the journal, which may tell a change twice.
 *
 * <p>Indexes are built and rows are put in order at the end. On the way documents of different
 * moments stand side by side, and may break rules that were never broken: two may have the same
 * unique key. What is there at the end was there once, and keeps all rules.
 */
public final class Restoring {
  /** The row of a document whose place is not known: behind all others. */
  public static final long LAST = -1;

  private final RowList rows;
  private final IndexSet indexes;
  private final LongConsumer sizes;
  private final Map<String, IndexDefinition> definitions = new LinkedHashMap<>();

  Restoring(RowList rows, IndexSet indexes, LongConsumer sizes) {
    this.rows = rows;
    this.indexes = indexes;
    this.sizes = sizes;
  }

  public void put(Document document, long number) {
    Row row = indexes.byId(document.get("_id"));
    if (row == null) {
      Row added = number == LAST ? rows.append(document) : rows.append(new Row(number, document));
      indexes.add(document, added);
    } else {
      row.document = document;
    }
    sizes.accept(BsonSize.of(document));
  }

  public void remove(@Nullable Object id) {
    Row row = indexes.byId(id);
    if (row != null) {
      indexes.remove(row);
      rows.remove(row);
    }
  }

  public void createIndex(IndexDefinition definition) {
    definitions.putIfAbsent(definition.name(), definition);
  }

  public void dropIndex(String name) {
    definitions.remove(name);
  }

  /** All has been told. */
  public void finish() {
    rows.sort();
    definitions.values().forEach(each -> indexes.create(each, rows, Deadline.NONE));
  }
}
