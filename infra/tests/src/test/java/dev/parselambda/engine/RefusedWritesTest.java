package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A write that is refused leaves no class and no field behind: all checks come first. */
class RefusedWritesTest {
  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'fresh':{'a.b':1}}",
        "{'fresh':[{'$a':1}]}",
        "{'fresh':{'__type':'Pointer','className':'Other'}}",
        "{'fresh':1,'list':{'__op':'Add','objects':[{'a.b':1}]}}",
        "{'fresh':{'__type':'Polygon','coordinates':[[0,0],[0,0],[0,0]]}}",
        "{'fresh':1,'a b':1}",
        "{'fresh':1,'here':{'__type':'GeoPoint','latitude':1,'longitude':1},"
            + "'there':{'__type':'GeoPoint','latitude':1,'longitude':1}}"
      })
  void aFirstWriteThatCannotBeStoredMakesNoClass(String body) {
    Answer refused = app.client().post("/classes/Fresh", body);

    assertTrue(refused.response().status() >= 400, refused.text());
    assertHasNoClass("Fresh");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'fresh':{'a.b':1}} | 121",
        "{'fresh':1,'o.$x':1} | 105",
        "{'fresh':1,'must':null} | 142",
        "{'fresh':1,'must':{'__op':'Delete'}} | 142"
      })
  void anUpdateThatIsRefusedAddsNoField(String body, int code) {
    requireMust();
    String id = app.client().create("Game", "{'must':1}");

    assertEquals(code, app.client().put("/classes/Game/" + id, body).expect(400).field("code"));
    assertHasNoField("Game", "fresh");
  }

  @Test
  void aNewObjectWithoutARequiredFieldAddsNoField() {
    requireMust();

    assertEquals(142, app.client().post("/classes/Game", "{'fresh':1}").expect(400).field("code"));
    assertHasNoField("Game", "fresh");
  }

  @Test
  void anUpdateOfAnUnknownObjectAddsNoFieldAndNoClass() {
    app.client().create("Game", "{'n':1}");

    app.client().put("/classes/Game/unknown", "{'fresh':1}").expect(404);
    app.master().put("/classes/Nothing/unknown", "{'fresh':1}").expect(404);

    assertHasNoField("Game", "fresh");
    assertHasNoClass("Nothing");
  }

  @Test
  void anUpdateOfAnObjectThatIsNotTheCallersAddsNoField() {
    String id = app.client().create("Game", "{'n':1,'ACL':{'*':{'read':true}}}");

    app.client().put("/classes/Game/" + id, "{'fresh':1}").expect(404);

    assertHasNoField("Game", "fresh");
  }

  @Test
  void aTakenNameAddsNoField() {
    app.client().post("/users", "{'username':'ann','password':'p','email':'a@b.c'}").expect(201);
    Answer bob = app.client().post("/users", "{'username':'bob','password':'p'}").expect(201);

    String taken = "{'username':'ann','password':'p','fresh':1}";
    assertEquals(202, app.client().post("/users", taken).expect(400).field("code"));
    assertEquals(
        203,
        app.client()
            .post("/users", "{'username':'eve','password':'p','email':'a@b.c','fresh':1}")
            .expect(400)
            .field("code"));
    assertEquals(
        202,
        app.master()
            .put("/users/" + bob.field("objectId"), "{'username':'ann','fresh':1}")
            .expect(400)
            .field("code"));
    assertHasNoField("_User", "fresh");
  }

  @Test
  void aRoleWithoutANameOrAclAddsNoField() {
    app.master().post("/roles", "{'ACL':{},'fresh':1}").expect(400);
    app.master().post("/roles", "{'name':'r','fresh':1}").expect(400);

    assertHasNoField("_Role", "fresh");
  }

  @Test
  void anIdThatIsTakenAddsNoField() {
    try (TestApp own =
        TestApp.start(Map.of("allowClientClassCreation", true, "allowCustomObjectId", true))) {
      own.client().post("/classes/Game", "{'objectId':'one'}").expect(201);

      assertEquals(
          137,
          own.client()
              .post("/classes/Game", "{'objectId':'one','fresh':1}")
              .expect(400)
              .field("code"));
      assertEquals(false, hasField(own, "Game", "fresh"));
    }
  }

  private void requireMust() {
    app.master()
        .post("/schemas/Game", "{'fields':{'must':{'type':'Number','required':true}}}")
        .expect(200);
  }

  private void assertHasNoClass(String className) {
    app.master().get("/schemas/" + className).expect(400);
  }

  private void assertHasNoField(String className, String field) {
    assertEquals(false, hasField(app, className, field));
  }

  private static boolean hasField(TestApp app, String className, String field) {
    Answer schema = app.master().get("/schemas/" + className).expect(200);
    return schema.field("fields") instanceof Map<?, ?> fields && fields.containsKey(field);
  }
}
