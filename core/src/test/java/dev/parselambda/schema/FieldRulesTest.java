package dev.parselambda.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRulesTest {

  @Test
  void aDefinitionIsATypeAndItsOptions() {
    assertEquals(
        new Field(Plain.NUMBER, Map.of("required", true, "defaultValue", 0)),
        newField("{'type':'Number','required':true,'defaultValue':0}"));
    assertEquals(
        Field.of(new PointerTo("_User")), newField("{'type':'Pointer','targetClass':'_User'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'Date','defaultValue':{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'}}",
        "{'type':'Object','defaultValue':{'a':[1]}}",
        "{'type':'Array','defaultValue':[]}",
        "{'type':'Boolean','defaultValue':false}",
        "{'type':'String','defaultValue':null}",
        "{'type':'GeoPoint','defaultValue':{'__type':'GeoPoint','latitude':1,'longitude':2}}",
        "{'type':'Pointer','targetClass':'A',"
            + "'defaultValue':{'__type':'Pointer','className':'A','objectId':'x'}}"
      })
  void aDefaultValueOfTheSameTypeIsKeptAsJson(String json) {
    assertEquals(
        PermissionsJson.object(parse(json)).get("defaultValue"), newField(json).defaultValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`s` | INVALID_JSON | invalid JSON",
        "{} | INVALID_JSON | invalid JSON",
        "{'type':1} | INVALID_JSON | invalid JSON",
        "{'type':'ACL'} | INCORRECT_TYPE | invalid field type: ACL",
        "{'type':'Pointer'} | MISSING_REQUIRED_FIELD | type Pointer needs a class name",
        "{'type':'Relation','targetClass':''} | MISSING_REQUIRED_FIELD"
            + " | type Relation needs a class name",
        "{'type':'Pointer','targetClass':{}} | INVALID_JSON | invalid JSON",
        "{'type':'String','defaultValue':1} | INCORRECT_TYPE"
            + " | schema mismatch for C.f default value; expected String but got Number",
        "{'type':'Pointer','targetClass':'A','defaultValue':"
            + "{'__type':'Pointer','className':'B','objectId':'x'}} | INCORRECT_TYPE"
            + " | schema mismatch for C.f default value; expected Pointer<A> but got Pointer<B>",
        "{'type':'Relation','targetClass':'A','required':true} | INCORRECT_TYPE"
            + " | The 'required' option is not applicable for Relation<A>",
        "{'type':'Relation','targetClass':'A','defaultValue':"
            + "{'__type':'Relation','className':'A'}} | INCORRECT_TYPE"
            + " | The 'default value' option is not applicable for Relation<A>"
      })
  void aWrongDefinitionIsRefused(String json, ParseError error, String text) {
    ParseException refused = assertThrows(ParseException.class, () -> newField(json));

    assertEquals(text, refused.text());
    assertEquals(error, refused.error());
  }

  @Test
  void aTargetClassMustBeAPossibleClass() {
    ParseException refused =
        assertThrows(
            ParseException.class, () -> newField("{'type':'Pointer','targetClass':'not valid'}"));

    assertEquals(ParseError.INVALID_CLASS_NAME, refused.error());
  }

  @Test
  void aDefaultColumnCannotBeDefined() {
    assertEquals(
        "field username cannot be added",
        assertThrows(
                ParseException.class,
                () -> FieldRules.newField("_User", "username", Map.of("type", "String")))
            .text());
  }

  private static Field newField(String json) {
    return FieldRules.newField("C", "f", parse(json));
  }

  private static Object parse(String json) {
    return Objects.requireNonNull(Json.parse(json.equals("s") ? "\"s\"" : json.replace('\'', '"')));
  }
}
