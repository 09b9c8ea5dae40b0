package dev.parselambda.embedded.index;

import dev.parselambda.embedded.value.WireValues;
import java.util.Comparator;

/** The order of an index's entries: field by field, each in its direction, then by row. */
final class KeyOrder implements Comparator<IndexKey> {
  private final boolean[] ascending;

  KeyOrder(IndexDefinition definition) {
    this.ascending = new boolean[definition.fields().size()];
    for (int i = 0; i < ascending.length; i++) {
      ascending[i] = definition.ascending(definition.fields().get(i));
    }
  }

  @Override
  public int compare(IndexKey a, IndexKey b) {
    int common = Math.min(a.values.length, b.values.length);
    for (int i = 0; i < common; i++) {
      int order = WireValues.ORDER.compare(a.values[i], b.values[i]);
      if (order != 0) {
        return ascending[i] ? order : -order;
      }
    }
    if (a.values.length == b.values.length) {
      return Long.compare(a.place, b.place);
    }
    return a.values.length < b.values.length ? side(a) : -side(b);
  }

  private static int side(IndexKey shorter) {
    return shorter.place == IndexKey.BEFORE ? -1 : 1;
  }
}
