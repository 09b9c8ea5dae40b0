package dev.parselambda.value;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointerIdsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POINTER",
        "[1,POINTER]",
        "{'a':{'b':[POINTER]}}",
        "{'__op':'Add','objects':[POINTER]}",
        "{'__op':'AddUnique','objects':[{'a':POINTER}]}",
        "{'__op':'AddRelation','objects':[POINTER]}",
        "{'__op':'Batch','ops':[{'__op':'AddRelation','objects':[POINTER]}]}"
      })
  void aPointerWithoutAnIdIsRefusedAtAnyDepth(String json) {
    for (String id : new String[] {"", ",'objectId':null", ",'objectId':''"}) {
      FieldOp op = op(json.replace("POINTER", "{'__type':'Pointer','className':'C'" + id + "}"));

      ParseException e = assertThrows(ParseException.class, () -> PointerIds.require(op));
      assertEquals(ParseError.INCORRECT_TYPE, e.error());
      assertEquals("This is not a valid Pointer", e.text());
    }
    FieldOp whole =
        op(json.replace("POINTER", "{'__type':'Pointer','className':'C','objectId':'i'}"));
    assertDoesNotThrow(() -> PointerIds.require(whole));
  }

  @Test
  void oneThatIsThereAlreadyCanBeTakenOut() {
    FieldOp remove = op("{'__op':'Remove','objects':[{'__type':'Pointer','className':'C'}]}");

    assertDoesNotThrow(() -> PointerIds.require(remove));
  }

  private static FieldOp op(String json) {
    return TypedJson.decodeOp(Json.parse(json.replace('\'', '"')));
  }
}
