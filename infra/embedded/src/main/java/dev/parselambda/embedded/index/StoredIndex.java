package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Paths;
import dev.parselambda.embedded.value.Shown;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.geo.GeoRules;
import dev.parselambda.matcher.text.TextFields;
import dev.parselambda.matcher.value.BadFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One index of a collection at one moment: its entries in order. Geo and text indexes hold nothing;
 * they say that such queries are allowed, and check what is stored.
 */
public final class StoredIndex {
  private final IndexDefinition definition;
  private final KeyReader reader;
  private final @Nullable TextFields text;
  private final SortedTree<IndexKey> entries;
  private final boolean multikey;

  StoredIndex(IndexDefinition definition) {
    this.definition = definition;
    this.reader = new KeyReader(definition);
    this.text = definition.textFields();
    this.entries = SortedTree.empty(new KeyOrder(definition));
    this.multikey = false;
  }

  private StoredIndex(StoredIndex before, SortedTree<IndexKey> entries, boolean multikey) {
    this.definition = before.definition;
    this.reader = before.reader;
    this.text = before.text;
    this.entries = entries;
    this.multikey = multikey;
  }

  IndexDefinition definition() {
    return definition;
  }

  /** What it covers if it is a text index. */
  @Nullable TextFields text() {
    return text;
  }

  int size() {
    return entries.size();
  }

  /** Whether some document has had several keys, so that one row may come up more than once. */
  public boolean isMultikey() {
    return multikey;
  }

  /**
   * Refuses a document that another row's key would collide with.
   *
   * @param own the row that the document is to replace, if any
   */
  void check(Document document, @Nullable Row own, String namespace) {
    if (!definition.isOrdered()) {
      checkGeo(document);
      checkText(document);
      return;
    }
    if (own != null && reader.isUntouched(own.document(), document)) {
      return;
    }
    if (!definition.unique() && definition.fields().size() == 1) {
      return; // nothing to collide with, and no parallel arrays
    }
    for (@Nullable Object[] key : reader.keys(document)) {
      if (!definition.unique()) {
        return;
      }
      boolean[] taken = {false};
      entries.visit(
          new IndexKey(key, IndexKey.BEFORE),
          new IndexKey(key, IndexKey.AFTER),
          false,
          each -> {
            taken[0] = own == null || each.row().number() != own.number();
            return !taken[0];
          });
      if (taken[0]) {
        throw Failure.duplicateKey(
            namespace, definition.name(), definition.key(), values(document));
      }
    }
  }

  private Document values(Document document) {
    Document values = new Document();
    for (String field : definition.fields()) {
      Object value = document.get(field);
      if (value == null && field.contains(".")) {
        value = Paths.get(document, field);
      }
      values.put(field, value);
    }
    return values;
  }

  private void checkText(Document document) {
    if (text != null) {
      try {
        text.check(document, WireValues.VIEW);
      } catch (BadFilter e) {
        throw Failure.of(e);
      }
    }
  }

  private void checkGeo(Document document) {
    for (Map.Entry<String, Object> field : definition.key().entrySet()) {
      Object value = Paths.get(document, field.getKey());
      String broken =
          switch (String.valueOf(field.getValue())) {
            case "2dsphere" -> GeoRules.brokenForSphere(value, WireValues.VIEW);
            case "2d" -> GeoRules.brokenForFlat(value, WireValues.VIEW);
            default -> null;
          };
      if (broken != null) {
        throw new Failure(
            16755,
            "Location16755",
            "Can't extract geo keys: " + Shown.of(document) + "  " + broken);
      }
    }
  }

  StoredIndex with(Row row) {
    if (!definition.isOrdered()) {
      return this;
    }
    List<@Nullable Object[]> keys = reader.keys(row.document());
    SortedTree<IndexKey> next = entries;
    for (@Nullable Object[] key : keys) {
      next = next.with(new IndexKey(key, row));
    }
    return new StoredIndex(this, next, multikey || isMultikey(keys));
  }

  private static boolean isMultikey(List<@Nullable Object[]> keys) {
    return keys.size() > 1
        || (keys.size() == 1 && Arrays.stream(keys.getFirst()).anyMatch(List.class::isInstance));
  }

  StoredIndex without(Row row) {
    if (!definition.isOrdered()) {
      return this;
    }
    SortedTree<IndexKey> next = entries;
    for (@Nullable Object[] key : reader.keys(row.document())) {
      next = next.without(new IndexKey(key, row));
    }
    return new StoredIndex(this, next, multikey);
  }

  /** With the next row in place of the one that has the same number. */
  StoredIndex replacing(Row row, Row next) {
    return reader.isUntouched(row.document(), next.document())
        ? with(next)
        : without(row).with(next);
  }

  /** The row of a full key, for an index of one field without arrays. */
  public @Nullable Row only(@Nullable Object value) {
    @Nullable Object[] key = {value};
    @Nullable Row[] found = {null};
    entries.visit(
        new IndexKey(key, IndexKey.BEFORE),
        new IndexKey(key, IndexKey.AFTER),
        false,
        each -> {
          found[0] = each.row();
          return false;
        });
    return found[0];
  }

  /** Shows the rows of a range in the index's order, or all backwards, until one is refused. */
  public void visit(KeyRange range, boolean backwards, RowVisitor visitor) {
    if (range.isAll()) {
      entries.visit(backwards, each -> visitor.visit(each.row()));
    } else {
      entries.visit(range.from(), range.to(), backwards, each -> visitor.visit(each.row()));
    }
  }

  boolean hasSameEntries(StoredIndex other) {
    boolean[] same = {entries.size() == other.entries.size()};
    entries.visit(
        false,
        each -> {
          same[0] &= other.entries.get(each) != null;
          return same[0];
        });
    return same[0];
  }

  /** How many entries the ranges have, counted up to a limit. */
  int count(List<KeyRange> ranges, int limit) {
    int[] count = {0};
    for (KeyRange range : ranges) {
      visit(range, false, _ -> ++count[0] < limit);
      if (count[0] >= limit) {
        break;
      }
    }
    return count[0];
  }
}
