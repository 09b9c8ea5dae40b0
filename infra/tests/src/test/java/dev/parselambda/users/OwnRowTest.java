package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What users see and write of themselves. */
class OwnRowTest {
  private static final Map<String, Object> NOT_EXEMPT =
      Map.of(
          "protectedFieldsOwnerExempt",
          false,
          "protectedFields",
          Map.of(
              "_User", Map.of("*", List.of("email", "secret"), "role:Trusted", List.of("secret"))));

  private static final String ANONYMOUS = "{'authData':{'anonymous':{'id':'a1'}}}";

  @Test
  void aLogInByAProviderTellsNoProtectedField() {
    try (TestApp app = TestApp.start(NOT_EXEMPT)) {
      Answer made = app.client().post("/users", ANONYMOUS).expect(201);
      String id = (String) made.field("objectId");
      app.master().put("/users/" + id, "{'email':'a@b.c','secret':1}").expect(200);

      Answer logIn = app.client().post("/users", ANONYMOUS).expect(200);
      assertNull(logIn.field("secret"));
      assertNull(logIn.field("email"));

      trust(app, id);
      Answer trusted = app.client().post("/users", ANONYMOUS).expect(200);
      assertNull(trusted.field("secret"));
      assertEquals("a@b.c", trusted.field("email"));
    }
  }

  @Test
  void aPasswordIsVerifiedWithTheRolesOfTheUser() {
    try (TestApp app = TestApp.start(NOT_EXEMPT)) {
      User ann = app.signUp("ann");
      app.master().put("/users/" + ann.id(), "{'email':'a@b.c','secret':1}").expect(200);
      trust(app, ann.id());

      Answer verified =
          app.client().post("/verifyPassword", "{'username':'ann','password':'ann'}").expect(200);
      assertEquals("a@b.c", verified.field("email"));
      assertNull(verified.field("secret"));
    }
  }

  @Test
  void theOwnRowIsFoundByFurtherConditions() {
    try (TestApp app = TestApp.start()) {
      User bob = app.signUp("bob");
      bob.client().put("/users/" + bob.id(), "{'email':'bob@b.c'}").expect(200);
      String where = "{'where':{'objectId':'" + bob.id() + "','email':'bob@b.c'}}";
      String found = bob.client().find("_User", where).expect(200).text();
      assertTrue(found.contains(bob.id()), found);
      User eve = app.signUp("eve");
      assertEquals("119: Permission denied", eve.client().find("_User", where).error());
    }
  }

  @Test
  void rightsAreTrueOrFalse() {
    try (TestApp app = TestApp.start()) {
      for (String acl : List.of("{'*':{'read':'true'}}", "{'*':{'read':1}}", "{'*':5}")) {
        String body = "{'username':'x','password':'x','ACL':" + acl + "}";
        assertEquals("123: Invalid ACL.", app.client().post("/users", body).error());
      }
      assertEquals(
          "123: Invalid ACL.", app.client().post("/classes/Thing", "{'ACL':{'*':null}}").error());
    }
  }

  @Test
  void whoIsKeptInLowerCaseLogsInInAnyCase() {
    try (TestApp app =
        TestApp.start(
            Map.of("convertUsernameToLowercase", true, "convertEmailToLowercase", true))) {
      app.client()
          .post("/users", "{'username':'Cid','password':'p','email':'Cid@B.c'}")
          .expect(201);
      for (String who : List.of("'username':'CID'", "'username':'CID@b.C'", "'email':'CID@b.C'")) {
        app.client().post("/login", "{" + who + ",'password':'p'}").expect(200);
      }
    }
  }

  private static void trust(TestApp app, String userId) {
    app.master()
        .post(
            "/roles",
            "{'name':'Trusted','ACL':{},'users':{'__op':'AddRelation','objects':[{'__type':"
                + "'Pointer','className':'_User','objectId':'"
                + userId
                + "'}]}}")
        .expect(201);
  }
}
