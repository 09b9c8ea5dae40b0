package dev.parselambda.storage.bson;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The stored fields of a class by their names as bytes: a table with open addressing, at most a
 * quarter full, in which a field is found without a text being made of its name.
 */
final class StoredFields {
  private static final int ROOM = 4;

  private final byte[][] names;
  private final @Nullable StoredField[] fields;
  private final int mask;

  StoredFields(Collection<StoredField> all) {
    int size = Integer.highestOneBit(Math.max(1, all.size())) * 2 * ROOM;
    this.names = new byte[size][];
    this.fields = new StoredField[size];
    this.mask = size - 1;
    for (StoredField field : all) {
      byte[] name = field.storedName().getBytes(StandardCharsets.UTF_8);
      int slot = slot(BsonBytes.hash(name));
      while (fields[slot] != null) {
        slot = slot + 1 & mask;
      }
      names[slot] = name;
      fields[slot] = field;
    }
  }

  /** The field of the element that the document is at; null when the class has none. */
  @Nullable StoredField find(BsonBytes in) {
    int slot = slot(in.nameHash());
    for (StoredField field = fields[slot]; field != null; field = fields[slot]) {
      if (in.isNamed(names[slot])) {
        return field;
      }
      slot = slot + 1 & mask;
    }
    return null;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 16) & mask;
  }
}
