package dev.parselambda.schema;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionRulesTest {
  private static final Map<String, Field> FIELDS =
      Map.of(
          "owner", Field.of(new PointerTo("_User")),
          "team", Field.of(new PointerTo("Team")),
          "members", Field.of(Plain.ARRAY),
          "name", Field.of(Plain.STRING));

  private final PermissionRules rules = new PermissionRules(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'find':{'*':true,'role:Admin':true,'aB3':true},'get':{'requiresAuthentication':true}}",
        "{'update':{'pointerFields':['owner','members']},'addField':{}}",
        "{'readUserFields':['owner'],'writeUserFields':[]}",
        "{'protectedFields':{'*':['name'],'authenticated':[],'role:A':['name'],"
            + "'userField:owner':[],'u1':['team']}}",
        "{'ACL':{'*':{'read':true},'currentUser':{'read':true,'write':false}}}"
      })
  void whatParseServerAcceptsIsAccepted(String json) {
    assertDoesNotThrow(() -> check(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'finds':{}} | finds is not a valid operation for class level permissions",
        "{'find':true}"
            + " | 'true' is not a valid value for class level permissions find - must be an object",
        "{'find':null}"
            + " | 'null' is not a valid value for class level permissions find - must be an object",
        "{'find':{' *':true}} | ' *' is not a valid key for class level permissions",
        "{'find':{'a-b':true}} | 'a-b' is not a valid key for class level permissions",
        "{'find':{'*':1}} | '1' is not a valid value for class level permissions acl find:*",
        "{'find':{'*':false}} | 'false' is not a valid value for class level permissions acl find:*",
        "{'find':{'authenticated':[1,null,2]}}"
            + " | '1,,2' is not a valid value for class level permissions acl find:authenticated",
        "{'get':{'pointerFields':{}}}"
            + " | '[object Object]' is not a valid value for get[pointerFields] - expected an array.",
        "{'get':{'pointerFields':['name']}}"
            + " | 'name' is not a valid column for class level pointer permissions [object Object]",
        "{'readUserFields':true}"
            + " | 'true' is not a valid value for class level permissions readUserFields"
            + " - must be an array",
        "{'readUserFields':['team']}"
            + " | 'team' is not a valid column for class level pointer permissions readUserFields",
        "{'writeUserFields':['nobody']}"
            + " | 'nobody' is not a valid column for class level pointer permissions writeUserFields",
        "{'protectedFields':{'*':'name'}}"
            + " | 'name' is not a valid value for protectedFields[*] - expected an array.",
        "{'protectedFields':{'*':['objectId']}} | Default field 'objectId' can not be protected",
        "{'protectedFields':{'*':['age']}} | Field 'age' in protectedFields:* does not exist",
        "{'protectedFields':{'not an id':[]}}"
            + " | 'not an id' is not a valid key for class level permissions",
        "{'ACL':{'*':true}} | 'true' is not a valid value for class level permissions acl",
        "{'ACL':{'*':{'reads':true,'writes':true}}}"
            + " | 'reads,writes' is not a valid key for class level permissions acl",
        "{'ACL':{'*':{'read':1}}} | '1' is not a valid value for class level permissions acl"
      })
  void whatParseServerRefusesIsRefusedInItsWords(String json, String text) {
    ParseException refused = assertThrows(ParseException.class, () -> check(json));

    assertEquals(text, refused.text());
    assertEquals(ParseError.INVALID_JSON, refused.error());
  }

  @Test
  void aCustomUserIdMayBeAnyText() {
    assertThrows(ParseException.class, () -> check("{'find':{'an id':true}}"));
    assertDoesNotThrow(
        () -> new PermissionRules(true).check(json("{'find':{'an id':true}}"), FIELDS));
  }

  private void check(String json) {
    rules.check(json(json), FIELDS);
  }

  private static Map<String, @Nullable Object> json(String text) {
    return PermissionsJson.object(Json.parse(text.replace('\'', '"')));
  }
}
