package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A {@code _SCHEMA} that older servers and people have written: no part of a class's document makes
 * the class unusable, let alone the others, and permissions are shown as they are enforced.
 */
class OldSchemaTest {
  private static final Map<String, Object> OPTIONS = Map.of("allowClientClassCreation", true);

  private static final List<String> PLACES =
      List.of(
          "score",
          "_metadata",
          "_metadata.class_permissions",
          "_metadata.class_permissions.find",
          "_metadata.class_permissions.find.*",
          "_metadata.class_permissions.find.pointerFields",
          "_metadata.class_permissions.readUserFields",
          "_metadata.class_permissions.protectedFields",
          "_metadata.class_permissions.ACL",
          "_metadata.fields_options",
          "_metadata.fields_options.text",
          "_metadata.fields_options.text.defaultValue",
          "_metadata.indexes",
          "_metadata.indexes.byText",
          "_metadata.indexes.byText.text",
          "_metadata.tried_indexes",
          "objectId",
          "_client_permissions");

  private final TestApp app = TestApp.start(OPTIONS);

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void anyValueAnywhereLeavesTheClassUsableAndItsPermissionsTrue() {
    Map<String, String> classes = new LinkedHashMap<>();
    for (String place : PLACES) {
      OldValues.all()
          .forEach(
              (name, value) -> {
                String className = "Old" + classes.size();
                classes.put(className, place + " with " + name);
                BsonDocument document =
                    new BsonDocument("_id", new BsonString(className))
                        .append("text", new BsonString("string"));
                put(document, place, value);
                schemas().insertOne(document);
              });
    }
    List<String> wrong = new ArrayList<>();
    try (TestApp late = app.secondInstance(OPTIONS)) {
      late.master().get("/schemas").expect(200);
      classes.forEach(
          (className, what) -> {
            try {
              use(late, className, what);
            } catch (AssertionError e) {
              wrong.add(what + ": " + e.getMessage());
            }
          });
    }
    assertEquals(List.of(), wrong);
  }

  private static void use(TestApp app, String className, String what) {
    Answer schema = app.master().get("/schemas/" + className).expect(200);
    Object find = member(schema.field("classLevelPermissions"), "find");
    boolean open = Boolean.TRUE.equals(member(find, "*"));
    String path = "/classes/" + className;
    app.master().post(path, "{'text':'a'}").expect(201);
    assertEquals(open, app.client().get(path).text().contains("'a'".replace('\'', '"')), what);
    app.master().post(path, "{'score':1}").expect(201);
    String found = app.master().find(className, "{'where':{'score':{'$gt':0}}}").expect(200).text();
    assertTrue(found.contains("score"), found);
    app.master()
        .put(
            "/schemas/" + className,
            "{'classLevelPermissions':{'find':{'role:x':true}},"
                + "'fields':{'more':{'type':'Number','defaultValue':1}}}")
        .expect(200);
    assertEquals(400, app.client().get(path).response().status());
    app.master().get(path).expect(200);
  }

  @Test
  void documentsThatAreNoClassesDoNotCount() {
    Map<String, BsonValue> ids = OldValues.all();
    // MongoDB takes no such ids; NaN is one, whatever its type.
    List.of(
            "empty array",
            "array",
            "numbers",
            "expression",
            "undefined",
            "decimal NaN",
            "code with scope")
        .forEach(ids::remove);
    for (BsonValue id : ids.values()) {
      if (!id.isNull()) {
        schemas().insertOne(new BsonDocument("_id", id).append("text", new BsonString("string")));
      }
    }
    try (TestApp late = app.secondInstance(OPTIONS)) {
      late.master().get("/schemas").expect(200);
      late.master().create("Thing", "{'a':1}");
    }
  }

  @Test
  void fieldsThatAreProtectedInASimplerFormAreProtected() {
    int number = 0;
    for (String form : List.of("'text'", "['text']", "{'*':'text'}", "{'*':{'text':true}}")) {
      String className = "Old" + number++;
      app.master().create(className, "{'text':'secret'}");
      schemas()
          .updateOne(
              Filters.eq("_id", className),
              Updates.set(
                  "_metadata.class_permissions",
                  BsonDocument.parse("{find: {'*': true}, protectedFields: " + form + "}")));
      try (TestApp late = app.secondInstance(OPTIONS)) {
        Answer schema = late.master().get("/schemas/" + className).expect(200);
        assertEquals(
            Map.of("*", List.of("text")),
            member(schema.field("classLevelPermissions"), "protectedFields"));
        Answer found = late.client().get("/classes/" + className).expect(200);
        assertNull(member(((List<?>) found.field("results")).getFirst(), "text"));
      }
    }
  }

  @Test
  void columnsOfSystemClassesHaveTheTypesThatTheServerSays() {
    User ann = app.signUp("ann");
    for (BsonValue type :
        List.of(new BsonString("number"), new BsonString("map"), new BsonString("*_User"))) {
      for (String column : List.of("expiresAt", "createdWith", "user", "installationId")) {
        schemas().updateOne(Filters.eq("_id", "_Session"), Updates.set(column, type));
      }
      schemas().updateOne(Filters.eq("_id", "_User"), Updates.set("email", type));
      schemas().updateOne(Filters.eq("_id", "_Role"), Updates.set("users", type));
      try (TestApp late = app.secondInstance(OPTIONS)) {
        late.client().get("/login?username=ann&password=ann").expect(200);
        late.user(ann.token()).get("/users/me").expect(200);
        late.master().put("/users/" + ann.id(), "{'email':'a@b.c'}").expect(200);
        assertEquals(
            "Date",
            member(
                member(late.master().get("/schemas/_Session").field("fields"), "expiresAt"),
                "type"));
      }
    }
  }

  private static void put(BsonDocument document, String path, BsonValue value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      document.put(path, value);
    } else {
      String key = path.substring(0, dot);
      document.computeIfAbsent(key, _ -> new BsonDocument());
      put(document.getDocument(key), path.substring(dot + 1), value);
    }
  }

  private static @Nullable Object member(@Nullable Object json, String name) {
    return json instanceof Map<?, ?> object ? object.get(name) : null;
  }

  private MongoCollection<BsonDocument> schemas() {
    return app.database().getCollection("_SCHEMA", BsonDocument.class);
  }
}
