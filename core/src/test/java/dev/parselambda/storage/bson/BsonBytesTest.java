package dev.parselambda.storage.bson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.value.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDbPointer;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonRegularExpression;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class BsonBytesTest {
  private static final ObjectId ID = new ObjectId("0102030405060708090a0b0c");

  /** One field of each type of BSON, and nested ones. */
  private static final BsonDocument ALL = all();

  private static BsonDocument all() {
    BsonDocument all =
        BsonDocument.parse(
            """
            {"text": "Grüße 🎉", "empty": "", "int": -5, "long": {"$numberLong": "9007199254740991"},
             "double": 1.5, "whole": 3.0, "decimal": {"$numberDecimal": "2.25"}, "yes": true, "no": false,
             "date": {"$date": {"$numberLong": "-1"}}, "null": null,
             "document": {"a": {"b": []}, "c": "d"}, "array": [1, [2, {}], "x"],
             "old date": {"__type": "Date", "iso": {"$date": {"$numberLong": "5"}}}}
            """);
    all.put("id", new org.bson.BsonObjectId(ID));
    all.put("binary", new BsonBinary(new byte[] {1, 2, 3}));
    all.put("old binary", new BsonBinary(BsonBinarySubType.OLD_BINARY, new byte[] {4, 5}));
    all.put("symbol", new BsonSymbol("s"));
    all.put("timestamp", new BsonTimestamp(-1, 7));
    all.put("pattern", new BsonRegularExpression("^a", "im"));
    all.put("undefined", new BsonUndefined());
    all.put("code", new BsonJavaScript("f()"));
    all.put("scope", new BsonJavaScriptWithScope("f()", new BsonDocument("x", new BsonMinKey())));
    all.put("pointer", new BsonDbPointer("db.c", ID));
    all.put("min", new BsonMinKey());
    all.put("max", new BsonMaxKey());
    all.put("ünï", new BsonDocument());
    return all;
  }

  private static BsonBytes bytes(BsonDocument document) {
    return BsonBytes.of(new BsonDocumentReader(document));
  }

  private static Object read(BsonValue value) {
    BsonBytes in = bytes(new BsonDocument("value", value));
    assertTrue(in.next());
    Object read = ValueReader.read(in);
    assertFalse(in.next(), "all of it was read");
    return read;
  }

  @Test
  void everyValueIsReadAsWhatItIs() {
    List<Object> values = new ArrayList<>();
    ALL.values().forEach(value -> values.add(read(value)));

    assertEquals(
        Arrays.asList(
            "Grüße 🎉",
            "",
            -5,
            9007199254740991.0,
            1.5,
            3,
            2.25,
            true,
            false,
            Instant.ofEpochMilli(-1),
            null,
            Map.of("a", Map.of("b", List.of()), "c", "d"),
            List.of(1, List.of(2, Map.of()), "x"),
            Instant.ofEpochMilli(5),
            ID.toHexString(),
            Bytes.of(new byte[] {1, 2, 3}),
            Bytes.of(new byte[] {4, 5}),
            "s",
            Instant.ofEpochSecond(0xffff_ffffL),
            "^a",
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of()),
        values);
  }

  @Test
  void everyValueIsSkippedToItsEnd() {
    List<String> names = new ArrayList<>();
    BsonBytes in = bytes(ALL);
    while (in.next()) {
      names.add(in.name());
      in.skip();
    }

    assertEquals(List.copyOf(ALL.keySet()), names);
  }

  @Test
  void aFieldIsFoundByTheBytesOfItsName() {
    List<StoredField> known = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      known.add(new StoredField("f" + i, "f" + i, StoredField.Form.PLAIN, ""));
    }
    // Two texts with the same hash.
    known.add(new StoredField("Aa", "first", StoredField.Form.PLAIN, ""));
    known.add(new StoredField("BB", "second", StoredField.Form.PLAIN, ""));
    StoredFields fields = new StoredFields(known);
    BsonDocument document = new BsonDocument();
    known.forEach(field -> document.put(field.storedName(), new BsonUndefined()));

    BsonBytes in = bytes(document);
    for (StoredField field : known) {
      assertTrue(in.next());
      assertEquals(field, fields.find(in));
    }
    BsonBytes stray = bytes(new BsonDocument("C#", new BsonUndefined()));
    assertTrue(stray.next());
    assertNull(fields.find(stray));
    assertNull(new StoredFields(List.of()).find(stray));
  }
}
