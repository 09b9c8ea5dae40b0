package dev.parselambda.tests.schemas;

import static dev.parselambda.tests.schemas.SchemaFixture.DEFAULTS;
import static dev.parselambda.tests.schemas.SchemaFixture.PUBLIC;
import static dev.parselambda.tests.schemas.SchemaFixture.fields;
import static dev.parselambda.tests.schemas.SchemaFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.schemas.SchemaRequests;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The schema API. */
class SchemaRequestsTest {
  private final SchemaFixture on = new SchemaFixture();
  private final SchemaRequests requests = on.requests();

  @AfterEach
  void end() {
    on.close();
  }

  @Test
  void aNewClassIsAnsweredInFullAndFoundAgain() {
    Map<String, @Nullable Object> created =
        requests.create(
            null,
            json(
                "{'className':'Game','fields':{'score':{'type':'Number','required':true,"
                    + "'defaultValue':1},'owner':{'type':'Pointer','targetClass':'_User'}}}"));

    Map<String, @Nullable Object> expected =
        json(
            "{'className':'Game','fields':{"
                + DEFAULTS
                + ",'score':{'type':'Number','required':true,'defaultValue':1},"
                + "'owner':{'type':'Pointer','targetClass':'_User'}},'classLevelPermissions':"
                + PUBLIC
                + "}");
    assertEquals(expected, created);
    assertEquals(expected, on.requests().get("Game"));
    assertEquals(Map.of("results", List.of(expected)), on.requests().list());
  }

  @Test
  void aNewClassIsStoredAsParseServerDoes() {
    requests.create(
        "Game",
        json(
            "{'fields':{'score':{'type':'Number','required':false}},"
                + "'classLevelPermissions':{'find':{'*':true}},'indexes':{'best':{'score':-1}}}"));

    assertEquals(
        Document.parse(
            """
            {_id: "Game", objectId: "string", createdAt: "date", updatedAt: "date", score: "number",
             _metadata: {
               fields_options: {score: {required: false}},
               class_permissions: {find: {"*": true}},
               indexes: {best: {score: -1}}}}
            """),
        on.document("Game"));
    assertEquals(List.of("_id_", "best"), on.indexes("Game"));
  }

  @Test
  void permissionsThatAreNotNamedAreForNobody() {
    requests.create("Game", json("{'classLevelPermissions':{'find':{'*':true}}}"));

    assertEquals(
        json(
            "{'find':{'*':true},'count':{},'get':{},'create':{},'update':{},'delete':{},"
                + "'addField':{},'protectedFields':{}}"),
        requests.get("Game").get("classLevelPermissions"));
  }

  @Test
  void aNewUserClassDoesNotTellOfAuthData() {
    Map<String, @Nullable Object> created = requests.create("_User", Map.of());

    assertFalse(fields(created).containsKey("authData"));
    assertTrue(fields(created).containsKey("password"));
    assertTrue(fields(requests.get("_User")).containsKey("authData"));
  }

  @Test
  void aClassIsCreatedOnce() {
    requests.create("Game", Map.of());

    refused(ParseError.INVALID_CLASS_NAME, "Class Game already exists.", "Game", "{}");
    refused(ParseError.INVALID_CLASS_NAME, "Class _Hooks already exists.", "_Hooks", "{}");
  }

  @Test
  void aClassNeedsOneName() {
    refused(
        ParseError.INVALID_CLASS_NAME,
        "Class name mismatch between B and A.",
        "A",
        "{'className':'B'}");
    assertEquals(
        "POST /schemas needs a class name.",
        assertThrows(ParseException.class, () -> requests.create(null, Map.of())).text());
    refused(
        ParseError.INVALID_CLASS_NAME,
        "Invalid classname: 1A, classnames can only have alphanumeric characters and _, and must"
            + " start with an alpha character ",
        "1A",
        "{}");
  }

  @Test
  void aWrongDefinitionIsRefused() {
    refused(ParseError.INVALID_KEY_NAME, "invalid field name: 0a", "{'0a':{'type':'String'}}");
    refused(
        ParseError.IMMUTABLE_FIELD, "field objectId cannot be added", "{'objectId':{'type':'S'}}");
    refused(ParseError.INCORRECT_TYPE, "invalid field type: Strin", "{'a':{'type':'Strin'}}");
    refused(ParseError.INVALID_JSON, "invalid JSON", "{'a':{'type':7}}");
    refused(
        ParseError.INCORRECT_TYPE,
        "currently, only one GeoPoint field may exist in an object. Adding b when a already"
            + " exists.",
        "{'a':{'type':'GeoPoint'},'b':{'type':'GeoPoint'}}");
    assertEquals(0, on.database.getCollection("_SCHEMA").countDocuments());
  }

  @Test
  void aClassIsDroppedWithItsRelationsWhenItIsEmpty() {
    requests.create("Game", json("{'fields':{'r':{'type':'Relation','targetClass':'Game'}}}"));
    on.database.getCollection("Game").insertOne(new Document());
    on.database.getCollection("_Join:r:Game").insertOne(new Document());

    ParseException refused = assertThrows(ParseException.class, () -> requests.delete("Game"));
    assertEquals(
        "Class Game is not empty, contains 1 objects, cannot drop schema.", refused.text());
    assertEquals(ParseError.INVALID_SCHEMA_OPERATION, refused.error());

    on.database.getCollection("Game").deleteMany(new Document());
    assertEquals(Map.of(), requests.delete("Game"));
    assertEquals(List.of(), on.database.getCollection("_SCHEMA").find().into(new ArrayList<>()));
    assertFalse(on.database.listCollectionNames().into(new ArrayList<>()).contains("_Join:r:Game"));
    assertThrows(ParseException.class, () -> requests.get("Game"));
  }

  @Test
  void droppingAnUnknownClassIsNoErrorButItMustBeAClass() {
    assertEquals(Map.of(), requests.delete("Game"));
    ParseException refused =
        assertThrows(ParseException.class, () -> requests.delete("_GlobalConfig"));
    assertEquals(ParseError.INVALID_CLASS_NAME, refused.error());
  }

  @Test
  void classesInMemoryAreShownButNotListed() {
    assertNull(requests.get("_PushStatus").get("indexes"));
    assertEquals(Map.of(), requests.get("_PushStatus").get("classLevelPermissions"));
    assertEquals(Map.of("results", List.of()), requests.list());
  }

  @Test
  void anEmptyArrayIsAnEmptyObjectAndNullIsNothing() {
    requests.create("Game", json("{'fields':[],'indexes':null}"));

    requests.update("Game", json("{'fields':null,'indexes':null}"));

    assertNull(requests.get("Game").get("indexes"));
    refusedUpdate(ParseError.INVALID_JSON, "invalid JSON", "{'fields':'text'}");
  }

  @Test
  void aLockedSchemaIsNotChangedByHand() {
    SchemaRequests locked = on.requests(Map.of("schema", Map.of("lockSchemas", true)));

    for (ParseException refused :
        List.of(
            assertThrows(ParseException.class, () -> locked.create("Game", Map.of())),
            assertThrows(ParseException.class, () -> locked.update("Game", Map.of())))) {
      assertEquals(ParseError.OPERATION_FORBIDDEN, refused.error());
    }
  }

  @Test
  void documentsOfOlderServersAreUnderstood() {
    on.database
        .getCollection("_SCHEMA")
        .insertOne(
            Document.parse(
                """
                {_id: "Old", objectId: "string", createdAt: "string", updatedAt: "string",
                 anything: "map", strange: "fantasy", _client_permissions: {find: true},
                 _metadata: {indexes: {i: {anything: {$numberDouble: "1"}}}}}
                """));

    assertEquals(
        json(
            "{'className':'Old','fields':{"
                + DEFAULTS
                + ",'anything':{'type':'Object'}},'classLevelPermissions':"
                + PUBLIC
                + ",'indexes':{'i':{'anything':1}}}"),
        requests.get("Old"));
  }

  private void refused(ParseError error, String text, String className, String body) {
    ParseException refused =
        assertThrows(ParseException.class, () -> requests.create(className, json(body)));
    assertEquals(text, refused.text());
    assertEquals(error, refused.error());
  }

  private void refused(ParseError error, String text, String fields) {
    refused(error, text, "Game", "{'fields':" + fields + "}");
  }

  private void refusedUpdate(ParseError error, String text, String body) {
    ParseException refused =
        assertThrows(ParseException.class, () -> requests.update("Game", json(body)));
    assertEquals(text, refused.text());
    assertEquals(error, refused.error());
  }
}
