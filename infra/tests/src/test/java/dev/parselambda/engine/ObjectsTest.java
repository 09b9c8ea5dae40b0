package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectsTest {
  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void anObjectIsCreatedReadUpdatedAndDeleted() {
    Answer created = app.client().post("/classes/Game", "{'score':1337,'name':'Sean'}").expect(201);
    String path = "/classes/Game/" + created.field("objectId");

    assertTrue(created.response().headers().get("Location").endsWith(path));
    Answer read = app.client().get(path).expect(200);
    assertEquals(1337, read.field("score"));
    assertEquals(created.field("createdAt"), read.field("createdAt"));
    assertEquals(read.field("createdAt"), read.field("updatedAt"));
    app.client().put(path, "{'score':1338}").expect(200);
    assertEquals(1338, app.client().get(path).field("score"));
    assertEquals(Map.of(), app.client().delete(path).expect(200).json());
    assertEquals("101: Object not found.", app.client().get(path).expect(404).error());
    assertEquals("101: Object not found.", app.client().put(path, "{}").expect(404).error());
    assertEquals("101: Object not found.", app.client().delete(path).expect(404).error());
  }

  @Test
  void everyTypeOfValueComesBackAsItWent() {
    String all =
        "{'s':'text','i':7,'d':1.5,'b':true,'n':null,'o':{'x':[1,{'y':null}]},'a':[1,'two',null],"
            + "'date':{'__type':'Date','iso':'2020-01-02T03:04:05.006Z'},"
            + "'geo':{'__type':'GeoPoint','latitude':30.5,'longitude':-20},"
            + "'poly':{'__type':'Polygon','coordinates':[[0,0],[0,1],[1,1],[0,0]]},"
            + "'bytes':{'__type':'Bytes','base64':'AQID'},"
            + "'p':{'__type':'Pointer','className':'Other','objectId':'x1'},"
            + "'nested':{'when':{'__type':'Date','iso':'2020-01-02T03:04:05.006Z'}}}";
    String id = app.client().create("Kinds", all);

    String read = app.client().get("/classes/Kinds/" + id).text();

    for (String part :
        all.substring(1, all.length() - 1)
            .replace('\'', '"')
            .split(",(?=\"[a-z]+\":[^0-9\\[]{3})")) {
      assertTrue(read.contains(part), () -> part + " in " + read);
    }
  }

  @Test
  void operatorsAnswerWithTheirOutcome() {
    String path =
        "/classes/Game/" + app.client().create("Game", "{'n':1,'tags':['a'],'o':{'k':1}}");

    Answer answer =
        app.client()
            .put(
                path,
                "{'n':{'__op':'Increment','amount':2},"
                    + "'tags':{'__op':'AddUnique','objects':['a','b']},"
                    + "'o.k':{'__op':'Increment','amount':5},'plain':'x'}");

    assertEquals(3, answer.field("n"));
    assertEquals(List.of("a", "b"), answer.field("tags"));
    assertEquals(Map.of("k", 6), answer.field("o"));
    assertNull(answer.field("plain"));
    assertEquals(
        List.of("b"),
        app.client().put(path, "{'tags':{'__op':'Remove','objects':['a']}}").field("tags"));
    app.client().put(path, "{'n':{'__op':'Delete'}}").expect(200);
    assertNull(app.client().get(path).field("n"));
  }

  @Test
  void aFieldKeepsTheTypeOfItsFirstValue() {
    app.client().create("Game", "{'score':1}");

    assertEquals(
        "111: schema mismatch for Game.score; expected Number but got String",
        app.client().post("/classes/Game", "{'score':'1'}").expect(400).error());
  }

  @Test
  void relationsHoldManyObjects() {
    String song = app.client().create("Song", "{'name':'x'}");
    String other = app.client().create("Song", "{'name':'y'}");
    String pointer = "{'__type':'Pointer','className':'Song','objectId':'" + song + "'}";
    String list =
        app.client().create("List", "{'songs':{'__op':'AddRelation','objects':[" + pointer + "]}}");

    assertEquals(
        List.of(song),
        ids(
            app.client()
                .find(
                    "Song",
                    "{'where':{'$relatedTo':{'object':{'__type':'Pointer','className':'List',"
                        + "'objectId':'"
                        + list
                        + "'},'key':'songs'}}}")));
    assertEquals(
        List.of(list), ids(app.client().find("List", "{'where':{'songs':" + pointer + "}}")));
    assertEquals(
        List.of(),
        ids(app.client().find("List", "{'where':{'songs':" + pointer.replace(song, other) + "}}")));
    app.client()
        .put(
            "/classes/List/" + list,
            "{'songs':{'__op':'RemoveRelation','objects':[" + pointer + "]}}")
        .expect(200);
    assertEquals(List.of(), ids(app.client().find("List", "{'where':{'songs':" + pointer + "}}")));
  }

  @Test
  void aQueryIncludesWhatItsResultsPointTo() {
    String author = app.client().create("Author", "{'name':'Ann'}");
    app.client()
        .create(
            "Book", "{'by':{'__type':'Pointer','className':'Author','objectId':'" + author + "'}}");

    List<?> results = (List<?>) app.client().find("Book", "{'include':'by'}").field("results");

    Map<?, ?> by = (Map<?, ?>) ((Map<?, ?>) results.getFirst()).get("by");
    assertEquals("Object", by.get("__type"));
    assertEquals("Author", by.get("className"));
    assertEquals("Ann", by.get("name"));
  }

  @Test
  void aSubQueryRunsInsideAQuery() {
    String author = app.client().create("Author", "{'name':'Ann'}");
    String book =
        app.client()
            .create(
                "Book",
                "{'title':'t','by':{'__type':'Pointer','className':'Author','objectId':'"
                    + author
                    + "'}}");
    app.client().create("Review", "{'of':'t'}");

    assertEquals(
        List.of(book),
        ids(
            app.client()
                .find(
                    "Book",
                    "{'where':{'by':{'$inQuery':{'className':'Author','where':{'name':'Ann'}}}}}")));
    assertEquals(
        List.of(),
        ids(
            app.client()
                .find(
                    "Book", "{'where':{'by':{'$notInQuery':{'className':'Author','where':{}}}}}")));
    assertEquals(
        List.of(book),
        ids(
            app.client()
                .find(
                    "Book",
                    "{'where':{'title':{'$select':{'query':{'className':'Review','where':{}},"
                        + "'key':'of'}}}}")));
  }

  @Test
  void aSubQuerySelectsThroughPointersAndArraysAndWhereNothingIs() {
    String group = app.client().create("Group", "{'name':'g'}");
    String pointer = "{'__type':'Pointer','className':'Group','objectId':'" + group + "'}";
    app.client().create("Role2", "{'of':" + pointer + ",'several':[" + pointer + "]}");
    String loose = app.client().create("Loose", "{'x':1}");
    String bound = app.client().create("Loose", "{'x':2,'group':" + pointer + "}");

    String select = "{'where':{'%s':{'%s':{'query':{'className':'Role2','where':{}},'key':'%s'}}}}";

    assertEquals(
        List.of(group),
        ids(app.client().find("Group", select.formatted("objectId", "$select", "of.objectId"))));
    assertEquals(
        List.of(bound),
        ids(app.client().find("Loose", select.formatted("group", "$select", "several"))));
    assertEquals(
        List.of(loose),
        ids(app.client().find("Loose", select.formatted("group", "$select", "of.nothing"))));
    assertEquals(
        List.of(bound),
        ids(app.client().find("Loose", select.formatted("group", "$dontSelect", "of.nothing"))));
  }

  @Test
  void theMasterAggregates() {
    for (int i = 0; i < 4; i++) {
      app.client().create("Sale", "{'n':" + i + ",'kind':'" + (i % 2 == 0 ? "a" : "b") + "'}");
    }
    String pipeline =
        "{'pipeline':[{'$match':{'n':{'$gt':0}}},"
            + "{'$group':{'_id':'$kind','sum':{'$sum':'$n'}}},{'$sort':{'_id':1}}],"
            + "'_method':'GET'}";

    assertEquals(
        List.of(Map.of("objectId", "a", "sum", 2), Map.of("objectId", "b", "sum", 4)),
        app.master().post("/aggregate/Sale", pipeline).expect(200).field("results"));
    assertEquals(
        List.of("a", "b"),
        app.master().get("/aggregate/Sale?distinct=kind").expect(200).field("results"));
    app.client().post("/aggregate/Sale", pipeline).expect(403);
  }

  @Test
  void aQueryIsOrderedLimitedAndCounted() {
    for (int i = 0; i < 5; i++) {
      app.client().create("N", "{'i':" + i + "}");
    }

    Answer answer =
        app.client()
            .find("N", "{'where':{'i':{'$gt':0}},'order':'-i','limit':2,'skip':1,'count':1}");

    assertEquals(4, answer.field("count"));
    List<?> results = (List<?>) answer.field("results");
    assertEquals(3, ((Map<?, ?>) results.get(0)).get("i"));
    assertEquals(2, ((Map<?, ?>) results.get(1)).get("i"));
    assertEquals(2, results.size());
  }

  @Test
  void whatAnAclForbidsIsNotThere() {
    String id = app.client().create("Secret", "{'x':1,'ACL':{'somebody':{'read':true}}}");

    assertEquals(
        "101: Object not found.", app.client().get("/classes/Secret/" + id).expect(404).error());
    assertEquals(
        "101: Object not found.",
        app.client().put("/classes/Secret/" + id, "{'x':2}").expect(404).error());
    assertEquals(List.of(), ids(app.client().find("Secret", "{'where':{}}")));
    assertEquals(
        Map.of("somebody", Map.of("read", true)),
        app.master().get("/classes/Secret/" + id).expect(200).field("ACL"));
  }

  @Test
  void whatIsNoAclLocksTheObject() {
    for (String acl : List.of("5", "[]", "'text'", "true")) {
      String id = app.client().create("Locked", "{'x':1,'ACL':" + acl + "}");
      String open = app.client().create("Locked", "{'x':1}");

      app.client().get("/classes/Locked/" + id).expect(404);
      app.client().put("/classes/Locked/" + open, "{'ACL':" + acl + "}").expect(200);
      app.client().get("/classes/Locked/" + open).expect(404);
      app.master().get("/classes/Locked/" + id).expect(200);
    }
  }

  @Test
  void aBatchAnswersPartByPartInOrder() {
    Answer answer =
        app.client()
            .post(
                "/batch",
                "{'requests':[{'method':'POST','path':'/parse/classes/B','body':{'i':1}},"
                    + "{'method':'GET','path':'/parse/classes/B/none'},"
                    + "{'method':'POST','path':'/parse/classes/B','body':{'i':2}}]}")
            .expect(200);

    List<?> parts = (List<?>) answer.json();
    assertTrue(((Map<?, ?>) ((Map<?, ?>) parts.get(0)).get("success")).containsKey("objectId"));
    assertEquals(
        Map.of("code", 101, "error", "Object not found."), ((Map<?, ?>) parts.get(1)).get("error"));
    assertNotEquals(parts.get(0), parts.get(2));
  }

  @Test
  void aClassIsEmptiedByPurge() {
    app.client().create("P", "{'i':1}");

    app.client().delete("/purge/P").expect(403);
    app.master().delete("/purge/P").expect(200);

    assertEquals(List.of(), ids(app.client().find("P", "{'where':{}}")));
  }

  @Test
  void theServersOwnDatesMustBeDatesEvenWhereTheyAreNotUsed() {
    String path = "/classes/Dated/" + app.client().create("Dated", "{'x':1}");

    for (TestApp.Client anybody : List.of(app.client(), app.master(), app.maintenance())) {
      assertEquals(
          "111: schema mismatch for Dated.createdAt; expected Date but got Number",
          anybody.post("/classes/Dated", "{'createdAt':12345}").expect(400).error());
      assertEquals(
          "111: schema mismatch for Dated.updatedAt; expected Date but got String",
          anybody.put(path, "{'updatedAt':'2019-01-01T00:00:00.000Z'}").expect(400).error());
    }
    String date = "{'__type':'Date','iso':'2019-01-01T00:00:00.000Z'}";
    app.client().put(path, "{'createdAt':" + date + "}").expect(200);
    assertNotEquals(
        "2019-01-01T00:00:00.000Z", app.client().get(path).expect(200).field("createdAt"));
  }

  @Test
  void aConditionMayBeWrittenWithBracketsInTheUrl() {
    String id = app.client().create("Bracketed", "{'name':'Ada'}");
    app.client().create("Bracketed", "{'name':'Bob'}");

    assertEquals(List.of(id), ids(app.client().get("/classes/Bracketed?where[name][$regex]=^A")));
    assertEquals(
        List.of(id), ids(app.client().get("/classes/Bracketed?where[$or][0][name]=Ada&limit=5")));
  }

  private static List<?> ids(Answer answer) {
    return ((List<?>) answer.expect(200).field("results"))
        .stream().map(object -> ((Map<?, ?>) object).get("objectId")).toList();
  }
}
