package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Paths;
import dev.parselambda.embedded.value.Shown;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.storage.matcher.BadFilter;
import dev.parselambda.storage.matcher.GeoRules;
import dev.parselambda.storage.matcher.TextFields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One index of a collection: a sorted map from keys to rows. Geo and text indexes hold nothing;
 * they say that such queries are allowed, and check what is stored.
 */
final class StoredIndex {
  private final IndexDefinition definition;
  private final KeyReader reader;
  private final TreeMap<IndexKey, Row> entries;
  private final @Nullable TextFields text;
  private boolean multikey;

  StoredIndex(IndexDefinition definition) {
    this.definition = definition;
    this.reader = new KeyReader(definition);
    this.entries = new TreeMap<>(new KeyOrder(definition));
    this.text = definition.textFields();
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
  boolean isMultikey() {
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
    if (own != null && reader.isUntouched(own.document, document)) {
      return;
    }
    if (!definition.unique() && definition.fields().size() == 1) {
      return; // nothing to collide with, and no parallel arrays
    }
    for (@Nullable Object[] key : reader.keys(document)) {
      if (!definition.unique()) {
        return;
      }
      Map.Entry<IndexKey, Row> found = entries.higherEntry(new IndexKey(key, IndexKey.BEFORE));
      while (found != null && startsWith(found.getKey(), key)) {
        if (found.getValue() != own) {
          throw Failure.duplicateKey(
              namespace, definition.name(), definition.key(), values(document));
        }
        found = entries.higherEntry(found.getKey());
      }
    }
  }

  private static boolean startsWith(IndexKey key, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (WireValues.ORDER.compare(key.values[i], values[i]) != 0) {
        return false;
      }
    }
    return true;
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

  void add(Document document, Row row) {
    if (definition.isOrdered()) {
      List<@Nullable Object[]> keys = reader.keys(document);
      if (keys.isEmpty()) {
        return;
      }
      multikey |=
          keys.size() > 1 || Arrays.stream(keys.getFirst()).anyMatch(List.class::isInstance);
      keys.forEach(key -> entries.put(new IndexKey(key, row.number), row));
    }
  }

  void remove(Document document, Row row) {
    if (definition.isOrdered()) {
      reader.keys(document).forEach(key -> entries.remove(new IndexKey(key, row.number)));
    }
  }

  /** Moves the row from the keys of its document to those of the next one. */
  void replace(Row row, Document next) {
    if (!reader.isUntouched(row.document, next)) {
      remove(row.document, row);
      add(next, row);
    }
  }

  /** The row of a full key, for an index of one field without arrays. */
  @Nullable Row only(@Nullable Object value) {
    IndexKey from = new IndexKey(new @Nullable Object[] {value}, IndexKey.BEFORE);
    Map.Entry<IndexKey, Row> found = entries.ceilingEntry(from);
    return found != null && startsWith(found.getKey(), from.values) ? found.getValue() : null;
  }

  /** The entries of a range in the index's order, or all backwards. */
  NavigableMap<IndexKey, Row> entries(KeyRange range, boolean backwards) {
    NavigableMap<IndexKey, Row> part =
        range.isAll() ? entries : entries.subMap(range.from(), true, range.to(), true);
    return backwards ? part.descendingMap() : part;
  }

  boolean hasSameEntries(StoredIndex other) {
    return entries.size() == other.entries.size()
        && entries.keySet().stream().allMatch(other.entries::containsKey);
  }

  /** How many entries the ranges have, counted up to a limit. */
  int count(List<KeyRange> ranges, int limit) {
    int count = 0;
    for (KeyRange range : ranges) {
      for (var _ : entries(range, false).keySet()) {
        if (++count >= limit) {
          return count;
        }
      }
    }
    return count;
  }
}
