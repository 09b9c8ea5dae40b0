package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What a client cannot see it cannot find out either, by asking until the number of answers tells:
 * attack classes 2, 3 and 10 to 12 of the advisories.
 */
class GuessingTest {
  private static final String DENIED = "119: Permission denied";
  private static final TestApp APP =
      TestApp.start(Map.of("allowClientClassCreation", true, "allowCustomObjectId", true));
  private static final Client CLIENT = APP.client();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void whatProvidersKeepOfAUserIsNoConditionAndNoOrder() {
    User ann = publicUser("ann");
    Document factor = new Document("secret", "GEZDGNBV").append("recovery", List.of("code"));
    store(ann, "_auth_data_mfa", factor);

    for (String where :
        List.of(
            "{'authData.mfa.secret':{'$regex':'^G'}}",
            "{'authData.mfa.recovery':'code'}",
            "{'authData.mfa':{'$gt':{'secret':'F'}}}",
            "{'$or':[{'authData.mfa':{'$exists':true}}]}")) {
      assertEquals(DENIED, CLIENT.find("_User", "{'where':" + where + "}").error(), where);
      assertEquals(DENIED, CLIENT.find("Any", "{'where':" + within(where) + "}").error(), where);
    }
    assertEquals(DENIED, CLIENT.find("_User", "{'order':'-authData.mfa.secret'}").error());
    String found =
        APP.master().find("_User", "{'where':{'authData.mfa.secret':'GEZDGNBV'}}").text();
    assertTrue(found.contains(ann.id()), found);
  }

  @Test
  void theIdAtAProviderFindsAUserOnlyForWhoeverKnowsIt() {
    User bob = publicUser("bob");
    store(bob, "_auth_data_anonymous", new Document("id", "0123-4567"));

    String known = CLIENT.find("_User", "{'where':{'authData.anonymous.id':'0123-4567'}}").text();
    assertTrue(known.contains(bob.id()), known);
    for (String guess : List.of("{'$regex':'^0'}", "{'$gt':'0'}", "{'$exists':true}")) {
      String where = "{'where':{'authData.anonymous.id':" + guess + "}}";
      assertEquals(DENIED, CLIENT.find("_User", where).error(), guess);
    }
  }

  @Test
  void aTokenOfOldIsNeitherShownNorGuessed() {
    User cid = publicUser("cid");
    store(cid, "_session_token", "legacy");

    String query = "{'where':{'sessionToken':{'$regex':'^l'}}}";
    assertEquals(DENIED, CLIENT.find("_User", query).error());
    assertEquals(DENIED, CLIENT.find("_User", "{'order':'sessionToken'}").error());
    for (Client anybody : List.of(CLIENT, cid.client(), APP.master(), APP.maintenance())) {
      assertFalse(anybody.get("/users/" + cid.id()).text().contains("legacy"));
    }
    cid.client().find("_Session", "{'where':{'sessionToken':'" + cid.token() + "'}}").expect(200);
  }

  @Test
  void aFieldPasswordOfAnOldDatabaseIsShownToNobody() {
    User dan = publicUser("dan");
    store(dan, "password", "plain");

    for (Client anybody : List.of(CLIENT, dan.client(), APP.master(), APP.maintenance())) {
      assertFalse(anybody.get("/users/" + dan.id()).text().contains("plain"));
    }
  }

  @Test
  void whatIsNoClassHasNoObjects() {
    APP.database().getCollection("fs.files").insertOne(new Document("_id", "f").append("n", "x"));
    CLIENT.create("Plain", "{}");

    for (Client anybody : List.of(CLIENT, APP.master())) {
      for (String id : List.of("_SCHEMA/Plain", "fs.files/f")) {
        String name = id.substring(0, id.indexOf('/'));
        assertEquals(List.of(), anybody.get("/classes/" + name).expect(200).field("results"));
        Answer counted = anybody.find(name, "{'count':1,'limit':0}").expect(200);
        assertEquals(0, counted.field("count"));
        assertEquals("101: Object not found.", anybody.get("/classes/" + id).error());
        assertEquals("101: Object not found.", anybody.delete("/classes/" + id).error());
        assertEquals(400, anybody.put("/classes/" + id, "{'a':1}").response().status());
      }
    }
    assertEquals(1, APP.database().getCollection("fs.files").countDocuments());
    assertEquals(
        1, APP.database().getCollection("_SCHEMA").countDocuments(new Document("_id", "Plain")));
  }

  @Test
  void aRelationThatIsProtectedTellsNothing() {
    define("Club", "'fans':{'type':'Relation','targetClass':'Fan'}", "{'*':['fans']}");
    String fan = CLIENT.create("Fan", "{}");
    String club = APP.master().create("Club", "{'fans':" + added("Fan", fan) + "}");

    assertEquals(DENIED, CLIENT.find("Fan", related("Club", club, "fans")).error());
    assertTrue(APP.master().find("Fan", related("Club", club, "fans")).text().contains(fan));
  }

  @Test
  void aRelationOfAnObjectThatIsHiddenTellsNothing() {
    String member = CLIENT.create("Member", "{}");
    String list = "'list':" + added("Member", member);
    String open = CLIENT.create("List", "{" + list + "}");
    String closed = APP.master().create("List", "{'ACL':{}," + list + "}");

    assertTrue(CLIENT.find("Member", related("List", open, "list")).text().contains(member));
    assertEquals(
        List.of(),
        CLIENT.find("Member", related("List", closed, "list")).expect(200).field("results"));
  }

  @Test
  void aRedirectLeadsToNoClassOfTheMasterKey() {
    define("Gate", "'jobs':{'type':'Relation','targetClass':'_JobStatus'}", "{}");

    assertEquals(DENIED, CLIENT.find("Gate", "{'redirectClassNameForKey':'jobs'}").error());
    APP.master().find("Gate", "{'redirectClassNameForKey':'jobs'}").expect(200);
  }

  @Test
  void whatIsReadToJudgeARowIsNotShownUnlessItIsAskedFor() {
    User eve = APP.signUp("eve");
    String owner = "'owner':{'type':'Pointer','targetClass':'_User'}";
    define("Note", "'secret':{'type':'String'}," + owner, "{'*':['secret'],'userField:owner':[]}");
    String mine = "'owner':" + pointer("_User", eve.id());
    String note = APP.master().create("Note", "{'secret':'s'," + mine + "}");

    Answer own = eve.client().get("/classes/Note/" + note + "?keys=secret").expect(200);
    assertEquals("s", own.field("secret"));
    assertFalse(own.text().contains("owner"), own::text);
    assertFalse(CLIENT.get("/classes/Note/" + note + "?keys=secret").text().contains("\"s\""));
  }

  @Test
  void nobodyIsPointedAtByAFieldThatNamesNobody() {
    define(
        "Page",
        "'secret':{'type':'String'},'owner':{'type':'Object'}",
        "{'*':['secret'],'userField:owner':[]}");
    String page = APP.master().create("Page", "{'secret':'s','owner':{'name':'x'}}");

    assertFalse(CLIENT.get("/classes/Page/" + page).expect(200).text().contains("\"s\""));
  }

  @Test
  void onlyAUsersOwnRowIsTheOwnRow() {
    User fay = APP.signUp("fay");
    define("Diary", "'secret':{'type':'String'}", "{'*':['secret'],'authenticated':['secret']}");
    APP.master().create("Diary", "{'objectId':'" + fay.id() + "','secret':'s'}");

    String row = fay.client().get("/classes/Diary/" + fay.id()).expect(200).text();
    assertFalse(row.contains("\"s\""), row);
  }

  @Test
  void whoeverIsLoggedInIsInTheGroupOfTheAuthenticated() {
    User gus = APP.signUp("gus");
    define("Board", "'secret':{'type':'String'}", "{'*':['secret'],'authenticated':[]}");
    String board = APP.master().create("Board", "{'secret':'s'}");

    assertEquals("s", gus.client().get("/classes/Board/" + board).field("secret"));
    assertFalse(CLIENT.get("/classes/Board/" + board).text().contains("\"s\""));
  }

  private static User publicUser(String name) {
    User user = APP.signUp(name);
    user.client().put("/users/" + user.id(), "{'ACL':{'*':{'read':true}}}").expect(200);
    return user;
  }

  private static void store(User user, String field, Object value) {
    APP.database()
        .getCollection("_User")
        .updateOne(
            new Document("_id", user.id()), new Document("$set", new Document(field, value)));
  }

  private static void define(String className, String fields, String protectedFields) {
    StringBuilder everybody = new StringBuilder();
    for (String operation : List.of("find", "get", "count", "create", "update", "addField")) {
      everybody.append('\'').append(operation).append("':{'*':true},");
    }
    APP.master()
        .post(
            "/schemas/" + className,
            "{'fields':{"
                + fields
                + "},'classLevelPermissions':{"
                + everybody
                + "'protectedFields':"
                + protectedFields
                + "}}")
        .expect(200);
  }

  private static String within(String where) {
    return "{'a':{'$inQuery':{'className':'_User','where':" + where + "}}}";
  }

  private static String related(String className, String id, String key) {
    return "{'where':{'$relatedTo':{'key':'" + key + "','object':" + pointer(className, id) + "}}}";
  }

  private static String added(String className, String id) {
    return "{'__op':'AddRelation','objects':[" + pointer(className, id) + "]}";
  }

  private static String pointer(String className, String id) {
    return "{'__type':'Pointer','className':'" + className + "','objectId':'" + id + "'}";
  }
}
