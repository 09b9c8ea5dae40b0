package dev.parselambda.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.schema.FieldType.RelationTo;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.TypedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldTypesTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACL")
  void aStoredNameIsUnderstood(Plain type) {
    assertEquals(type, FieldTypes.stored(type.storedName()));
  }

  @Test
  void storedNamesOfReferencesHoldTheClass() {
    assertEquals(new PointerTo("_User"), FieldTypes.stored("*_User"));
    assertEquals(new RelationTo("_User"), FieldTypes.stored("relation<_User>"));
    assertEquals(Plain.OBJECT, FieldTypes.stored("map"));
    assertNull(FieldTypes.stored("Number"));
    for (String broken : List.of("", "*", "relation<", "relation<>", "relation<_User", "numbers")) {
      assertNull(FieldTypes.stored(broken), broken);
      assertFalse(broken.matches(FieldTypes.STORED), broken);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'text' | String",
        "1.5 | Number",
        "false | Boolean",
        "{'a':1} | Object",
        "[1] | Array",
        "{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'} | Date",
        "{'__type':'Pointer','className':'A','objectId':'x'} | Pointer<A>",
        "{'__type':'Relation','className':'A'} | Relation<A>",
        "{'__type':'GeoPoint','latitude':1,'longitude':2} | GeoPoint",
        "{'__type':'File','name':'f'} | File",
        "{'__type':'Bytes','base64':'QQ=='} | Bytes",
        "{'__type':'Polygon','coordinates':[[0,0],[0,1],[1,0]]} | Polygon",
        "{'__op':'Increment','amount':1} | Number",
        "{'__op':'Add','objects':[]} | Array",
        "{'__op':'AddUnique','objects':[]} | Array",
        "{'__op':'Remove','objects':[]} | Array",
        "{'__op':'AddRelation','objects':[{'__type':'Pointer','className':'A','objectId':'x'}]}"
            + " | Relation<A>",
        "{'__op':'Batch','ops':[{'__op':'RemoveRelation',"
            + "'objects':[{'__type':'Pointer','className':'A','objectId':'x'}]}]} | Relation<A>"
      })
  void theTypeFollowsFromWhatIsWritten(String json, String type) {
    FieldOp op = TypedJson.decodeOp(Json.parse(json.replace('\'', '"')));

    assertEquals(type, String.valueOf(FieldTypes.of(op)));
  }

  @Test
  void aRemovalOrNullTellsNoType() {
    assertNull(FieldTypes.of(new FieldOp.Delete()));
    assertNull(FieldTypes.of(new FieldOp.Set(null)));
    assertNull(FieldTypes.of(new FieldOp.AddRelation(List.of())));
    assertNull(FieldTypes.of(new FieldOp.Batch(List.of())));
  }

  @Test
  void aPathTellsTheTypeOfItsField() {
    FieldOp one = new FieldOp.Set(1);
    Map<String, FieldOp> write = new LinkedHashMap<>();
    write.put("object.key", one);
    write.put("object.other.0", one);
    write.put("array.0", one);
    write.put("array.1.key", one);
    write.put("sentPerUTCOffset.60", one);
    write.put("gone.key", new FieldOp.Delete());
    write.put("ACL", new FieldOp.Set(Map.of()));

    assertEquals(
        Map.of("object", Plain.OBJECT, "array", Plain.ARRAY, "sentPerUTCOffset", Plain.OBJECT),
        WrittenTypes.of("C", write));
  }

  @Test
  void twoTypesForOneFieldAreRefused() {
    Map<String, FieldOp> write = new LinkedHashMap<>();
    write.put("a", new FieldOp.Set(1));
    write.put("a.b", new FieldOp.Set(1));

    ParseException refused = assertThrows(ParseException.class, () -> WrittenTypes.of("C", write));

    assertEquals("schema mismatch for C.a; expected Number but got Object", refused.text());
  }

  @Test
  void aWriteFitsAClassThatHasItsFields() {
    ClassSchema schema =
        ClassSchema.of(
            new ClassDefinition(
                "C",
                Map.of("n", Field.of(Plain.NUMBER), "p", Field.of(new PointerTo("A"))),
                null,
                Map.of()),
            Map.of());

    assertTrue(fits(schema, "n", 1));
    assertTrue(fits(schema, "n", null));
    assertTrue(fits(schema, "p", new Pointer("A", "x")));
    assertTrue(fits(schema, "ACL", Map.of()));
    assertFalse(fits(schema, "n", "text"));
    assertFalse(fits(schema, "p", new Pointer("B", "x")));
    assertFalse(fits(schema, "n.key", 1));
    assertFalse(fits(schema, "new", 1));
  }

  private static boolean fits(ClassSchema schema, String path, @Nullable Object value) {
    return WrittenTypes.fit(schema, Map.of(path, new FieldOp.Set(value)));
  }
}
