package dev.parselambda.tests.schemas;

import static dev.parselambda.tests.schemas.SchemaFixture.DEFAULTS;
import static dev.parselambda.tests.schemas.SchemaFixture.PUBLIC;
import static dev.parselambda.tests.schemas.SchemaFixture.fields;
import static dev.parselambda.tests.schemas.SchemaFixture.json;
import static dev.parselambda.tests.schemas.SchemaFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

/** What a change of a class by the schema API does, and what it refuses. */
class SchemaChangesTest {
  private final SchemaFixture on = new SchemaFixture();
  private final SchemaRequests requests = on.requests();

  @AfterEach
  void end() {
    on.close();
  }

  @Test
  void fieldsAreAddedAndRemovedInOneRequest() {
    requests.create(
        "Game",
        json(
            "{'fields':{'a':{'type':'GeoPoint'},'p':{'type':'Pointer','targetClass':'Game'},"
                + "'r':{'type':'Relation','targetClass':'Game'},"
                + "'o':{'type':'String','required':true}}}"));
    on.database
        .getCollection("Game")
        .insertMany(
            List.of(
                new Document("_id", "1").append("o", "x").append("_p_p", "Game$1"),
                new Document("_id", "2").append("kept", 1)));
    on.database.getCollection("_Join:r:Game").insertOne(new Document());

    Map<String, @Nullable Object> changed =
        requests.update(
            "Game",
            json(
                "{'fields':{'b':{'type':'GeoPoint','required':true},'a':{'__op':'Delete'},"
                    + "'p':{'__op':'Delete'},'r':{'__op':'Delete'},'o':{'__op':'Delete'}}}"));

    assertEquals(
        json("{" + DEFAULTS + ",'b':{'type':'GeoPoint','required':true}}"), changed.get("fields"));
    assertEquals(
        List.of(new Document("_id", "1"), new Document("_id", "2").append("kept", 1)),
        on.database.getCollection("Game").find().into(new ArrayList<>()));
    assertFalse(on.database.listCollectionNames().into(new ArrayList<>()).contains("_Join:r:Game"));
    assertEquals(
        Document.parse(
            """
            {_id: "Game", objectId: "string", createdAt: "date", updatedAt: "date", b: "geopoint",
             _metadata: {fields_options: {b: {required: true}}}}
            """),
        on.document("Game"));
  }

  @Test
  void theOptionsOfAFieldCanChangeButNotItsType() {
    requests.create("Game", json("{'fields':{'p':{'type':'Pointer','targetClass':'A'}}}"));

    requests.update(
        "Game", json("{'fields':{'p':{'type':'Pointer','targetClass':'A','required':true}}}"));

    assertEquals(
        json("{'type':'Pointer','targetClass':'A','required':true}"),
        fields(requests.get("Game")).get("p"));
    refusedUpdate(
        ParseError.INVALID_SCHEMA_OPERATION,
        "Field p exists, cannot update.",
        "{'fields':{'p':{'type':'String'}}}");
    refusedUpdate(
        ParseError.INCORRECT_TYPE,
        "schema mismatch for Game.p; expected Pointer<A> but got Pointer<B>",
        "{'fields':{'p':{'type':'Pointer','targetClass':'B'}}}");
  }

  @Test
  void aRefusedChangeChangesNothing() {
    requests.create("Game", json("{'fields':{'a':{'type':'String'}}}"));
    Document before = on.document("Game");

    refusedUpdate(
        ParseError.INVALID_SCHEMA_OPERATION,
        "Field b does not exist, cannot delete.",
        "{'fields':{'a':{'__op':'Delete'},'b':{'__op':'Delete'}}}");
    refusedUpdate(
        ParseError.INCORRECT_TYPE,
        "invalid field type: X",
        "{'fields':{'a':{'__op':'Delete'},'b':{'type':'X'}}}");
    refusedUpdate(
        ParseError.IMMUTABLE_FIELD,
        "field createdAt cannot be changed",
        "{'fields':{'a':{'__op':'Delete'},'createdAt':{'__op':'Delete'}}}");
    refusedUpdate(
        ParseError.INVALID_JSON,
        "finde is not a valid operation for class level permissions",
        "{'fields':{'a':{'__op':'Delete'}},'classLevelPermissions':{'finde':{}}}");
    refusedUpdate(
        ParseError.INVALID_QUERY,
        "Field a does not exist, cannot add index.",
        "{'fields':{'a':{'__op':'Delete'}},'indexes':{'i':{'a':1}}}");

    assertEquals(before, on.document("Game"));
  }

  @Test
  void anUnknownClassCannotBeReadOrChanged() {
    ParseException refused = assertThrows(ParseException.class, () -> requests.get("Game"));

    assertEquals("Class Game does not exist.", refused.text());
    refusedUpdate(ParseError.INVALID_CLASS_NAME, "Class Game does not exist.", "{}");
  }

  @Test
  void indexesAreListedWithThatOfTheIdOnceThereIsOne() {
    requests.create("Game", json("{'fields':{'a':{'type':'String'}}}"));

    Map<String, @Nullable Object> changed =
        requests.update("Game", json("{'indexes':{'one':{'a':1},'two':{'a':-1,'createdAt':1}}}"));

    assertEquals(
        json("{'_id_':{'_id':1},'one':{'a':1},'two':{'a':-1,'createdAt':1}}"),
        changed.get("indexes"));
    assertEquals(List.of("_id_", "one", "two"), on.indexes("Game"));
    refusedUpdate(
        ParseError.INVALID_QUERY,
        "Index one exists, cannot update.",
        "{'indexes':{'one':{'a':1}}}");
    refusedUpdate(
        ParseError.INVALID_QUERY,
        "Index three does not exist, cannot delete.",
        "{'indexes':{'three':{'__op':'Delete'}}}");

    requests.update("Game", json("{'indexes':{'one':{'__op':'Delete'}}}"));

    assertEquals(List.of("_id_", "two"), on.indexes("Game"));
    assertEquals(
        json("{'_id_':{'_id':1},'two':{'a':-1,'createdAt':1}}"),
        requests.get("Game").get("indexes"));
  }

  @Test
  void anIndexOnAPointerNamesItAsTheDatabaseDoes() {
    requests.create("Game", json("{'fields':{'p':{'type':'Pointer','targetClass':'Game'}}}"));

    requests.update("Game", json("{'indexes':{'i':{'_p_p':1}}}"));

    assertEquals(List.of("_id_", "i"), on.indexes("Game"));
  }

  @Test
  void fieldsOfIndexesAreNotCheckedWhereThatIsSwitchedOff() {
    SchemaRequests lenient =
        on.requests(Map.of("databaseOptions", Map.of("disableIndexFieldValidation", true)));
    lenient.create("Game", Map.of());

    lenient.update("Game", json("{'indexes':{'i':{'a.b':1}}}"));

    assertEquals(List.of("_id_", "i"), on.indexes("Game"));
  }

  @Test
  void permissionsAreReplacedAndTakenAway() {
    requests.create("Game", json("{'classLevelPermissions':{'find':{'*':true}}}"));

    requests.update("Game", json("{'classLevelPermissions':{'get':{'role:Admin':true}}}"));
    assertEquals(
        json("{'get':{'role:Admin':true}}"),
        on.document("Game").get("_metadata", Document.class).get("class_permissions"));

    requests.update("Game", json("{'classLevelPermissions':null}"));
    assertEquals(json(PUBLIC), requests.get("Game").get("classLevelPermissions"));
  }

  @Test
  void anUpdateIsAnsweredWithWhatTheConfigurationHides() {
    requests.create("_User", Map.of());

    Map<String, @Nullable Object> changed =
        requests.update("_User", json("{'fields':{'nick':{'type':'String'}}}"));

    assertEquals(
        json("{'*':['email']}"), object(changed, "classLevelPermissions").get("protectedFields"));
    assertEquals(json(PUBLIC), requests.get("_User").get("classLevelPermissions"));
  }

  private void refusedUpdate(ParseError error, String text, String body) {
    ParseException refused =
        assertThrows(ParseException.class, () -> requests.update("Game", json(body)));
    assertEquals(text, refused.text());
    assertEquals(error, refused.error());
  }
}
