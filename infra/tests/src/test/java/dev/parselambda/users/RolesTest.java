package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RolesTest {
  private static final TestApp APP = TestApp.start();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void aRoleNeedsANameAndAnAcl() {
    assertEquals("111: name is required.", APP.master().post("/roles", "{'ACL':{}}").error());
    assertEquals("111: ACL is required.", APP.master().post("/roles", "{'name':'x'}").error());
    APP.master().post("/roles", "{'name':'once','ACL':{}}").expect(201);
    assertEquals(
        "137: A duplicate value for a field with unique values was provided",
        APP.master().post("/roles", "{'name':'once','ACL':{}}").error());
  }

  @Test
  void membersReadWhatTheRoleMayRead() {
    User ann = APP.signUp("ann");
    User bob = APP.signUp("bob");
    String role = role("readers", ann);
    String note = note("role:readers");

    ann.client().get("/classes/Note/" + note).expect(200);
    bob.client().get("/classes/Note/" + note).expect(404);

    APP.master()
        .put("/roles/" + role, "{'users':{'__op':'AddRelation','objects':[" + pointer(bob) + "]}}")
        .expect(200);
    bob.client().get("/classes/Note/" + note).expect(200);
    APP.master()
        .put(
            "/roles/" + role,
            "{'users':{'__op':'RemoveRelation','objects':[" + pointer(bob) + "]}}")
        .expect(200);
    bob.client().get("/classes/Note/" + note).expect(404);
    APP.master().delete("/roles/" + role).expect(200);
    ann.client().get("/classes/Note/" + note).expect(404);
  }

  @Test
  void membersOfARoleHaveTheRolesAboveIt() {
    User cid = APP.signUp("cid");
    String below = role("level0", cid);
    String note = null;
    for (int level = 1; level <= 8; level++) {
      String above = role("level" + level, null);
      contains(above, below);
      below = above;
      note = note("role:level" + level);
      cid.client().get("/classes/Note/" + note).expect(200);
    }
  }

  @Test
  void aCycleOfRolesIsWalkedOnce() {
    User dan = APP.signUp("dan");
    String one = role("one", dan);
    String two = role("two", null);
    contains(one, two);
    contains(two, one);

    dan.client().get("/classes/Note/" + note("role:two")).expect(200);
    dan.client().get("/classes/Note/" + note("role:one")).expect(200);
    dan.client().get("/classes/Note/" + note("role:three")).expect(404);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aCycleFarAboveEndsToo() {
    User lou = APP.signUp("lou");
    String first = role("far0", lou);
    String below = first;
    for (int i = 1; i <= 8; i++) {
      String above = role("far" + i, null);
      contains(above, below);
      below = above;
    }
    contains(first, below);

    lou.client().get("/classes/Note/" + note("role:far8")).expect(200);
    lou.client().get("/classes/Note/" + note("role:far9")).expect(404);
  }

  @Test
  void aRoleThatIsGoneHandsOnNothing() {
    for (int length : new int[] {1, 3, 7}) {
      User mia = APP.signUp("mia" + length);
      String first = role("gone" + length + "level0", mia);
      String below = first;
      for (int i = 1; i <= length; i++) {
        String above = role("gone" + length + "level" + i, null);
        contains(above, below);
        below = above;
      }
      String note = note("role:gone" + length + "level" + length);
      mia.client().get("/classes/Note/" + note).expect(200);

      // The relations of a deleted role stay in the database.
      APP.master().delete("/roles/" + first).expect(200);

      mia.client().get("/classes/Note/" + note).expect(404);
    }
  }

  @Test
  void theAclOfARoleIsNotTakenAway() {
    String role = role("owned", null);
    assertEquals(
        "111: ACL is required.",
        APP.master().put("/roles/" + role, "{'ACL':{'__op':'Delete'}}").error());
  }

  @Test
  void clientsChangeOnlyTheRolesTheyMayWrite() {
    User eve = APP.signUp("eve");
    String role = role("closed", null);
    String join = "{'users':{'__op':'AddRelation','objects':[" + pointer(eve) + "]}}";

    assertEquals("101: Object not found.", eve.client().put("/roles/" + role, join).error());
    assertEquals(
        "119: Permission denied",
        eve.client()
            .post("/classes/_Join:users:_Role", "{'relatedId':'" + eve.id() + "'}")
            .error());
    eve.client().get("/classes/Note/" + note("role:closed")).expect(404);
  }

  private static String role(String name, @Nullable User member) {
    String users =
        member == null ? "" : ",'users':{'__op':'AddRelation','objects':[" + pointer(member) + "]}";
    return APP.master().create("_Role", "{'name':'" + name + "','ACL':{}" + users + "}");
  }

  private static void contains(String above, String below) {
    APP.master()
        .put(
            "/roles/" + above,
            "{'roles':{'__op':'AddRelation','objects':[{'__type':'Pointer','className':'_Role',"
                + "'objectId':'"
                + below
                + "'}]}}")
        .expect(200);
  }

  private static String note(String group) {
    return APP.master().create("Note", "{'ACL':{'" + group + "':{'read':true}}}");
  }

  private static String pointer(User user) {
    return "{'__type':'Pointer','className':'_User','objectId':'" + user.id() + "'}";
  }
}
