package dev.parselambda.livequery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.User;
import dev.parselambda.livequery.LiveApp.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients subscribe, and are told. */
class LiveQueryTest {
  private static final String HIGH = "{'className':'Game','where':{'n':{'$gt':5}}}";

  private LiveApp live = LiveApp.start();

  @AfterEach
  void close() {
    live.close();
  }

  private void restart(Map<String, ? extends @Nullable Object> options) {
    live.close();
    live = LiveApp.start(options);
  }

  private static Map<?, ?> object(Map<String, @Nullable Object> frame, String name) {
    return (Map<?, ?>) Objects.requireNonNull(frame.get(name));
  }

  private void set(String id, String json) {
    live.app().master().put("/classes/Game/" + id, json).expect(200);
  }

  @Test
  void aSubscriberIsToldWhenAnObjectIsCreatedEntersChangesLeavesAndIsDeleted() {
    Socket socket = live.connect(null).subscribe(1, HIGH);

    String id = live.app().client().create("Game", "{'n':6}");
    Map<String, @Nullable Object> create = socket.next("create");
    assertEquals(
        Set.of("className", "objectId", "createdAt", "updatedAt", "n"),
        object(create, "object").keySet());
    assertEquals(1, create.get("requestId"));
    assertNotNull(create.get("clientId"));
    assertFalse(create.containsKey("original"));

    set(id, "{'n':7}");
    Map<String, @Nullable Object> update = socket.next("update");
    assertEquals(7, object(update, "object").get("n"));
    assertEquals(6, object(update, "original").get("n"));

    set(id, "{'n':1}");
    Map<String, @Nullable Object> leave = socket.next("leave");
    assertEquals(1, object(leave, "object").get("n"));
    assertEquals(7, object(leave, "original").get("n"));

    set(id, "{'n':2}");
    assertEquals(List.of(), socket.frames());

    set(id, "{'n':9}");
    assertEquals(2, object(socket.next("enter"), "original").get("n"));

    live.app().client().delete("/classes/Game/" + id).expect(200);
    Map<String, @Nullable Object> delete = socket.next("delete");
    assertEquals(9, object(delete, "object").get("n"));
    assertFalse(delete.containsKey("original"));
  }

  @Test
  void writesOfABatchAndOfTheServerItselfAreEvents() {
    User user = live.app().signUp("ann");
    Socket socket =
        live.connect(user.token())
            .subscribe(1, "{'className':'_Session','where':{}}")
            .subscribe(2, "{'className':'Game','where':{}}");
    var _ = live.app().client().get("/login?username=ann&password=ann").expect(200);
    Map<String, @Nullable Object> session = socket.next("create");
    assertEquals(1, session.get("requestId"));
    live.app()
        .client()
        .post(
            "/batch",
            "{'requests':[{'method':'POST','path':'/parse/classes/Game','body':{'n':1}},"
                + "{'method':'POST','path':'/parse/classes/Game','body':{'n':2}}]}")
        .expect(200);
    assertEquals(List.of("create", "create"), socket.ops());
  }

  @Test
  void classesThatAreNotListedHaveNoEvents() {
    Socket socket = live.connect(null).subscribe(1, "{'className':'Secret','where':{}}");
    live.app().client().create("Secret", "{}");
    live.app().client().create("Games", "{}");
    assertEquals(List.of(), socket.frames());
  }

  @Test
  void aSubscriptionIsReplacedByAnUpdateAndByTheSameRequestId() {
    Socket socket = live.connect(null).subscribe(1, HIGH);
    socket.send(
        "{'op':'update','requestId':1,'query':{'className':'Game','where':{'n':{'$lt':5}}}}");
    socket.next("subscribed");
    live.app().client().create("Game", "{'n':6}");
    assertEquals(List.of(), socket.frames());
    live.app().client().create("Game", "{'n':1}");
    socket.next("create");

    socket.subscribe(1, HIGH);
    live.app().client().create("Game", "{'n':1}");
    assertEquals(List.of(), socket.frames());
    live.app().client().create("Game", "{'n':6}");
    socket.next("create");

    socket.send("{'op':'unsubscribe','requestId':1}");
    socket.next("unsubscribed");
    live.app().client().create("Game", "{'n':6}");
    assertEquals(List.of(), socket.frames());
  }

  @Test
  void whoeverIsNotConnectedOrSubscribedIsToldSo() {
    Socket socket = live.open();
    socket.send("{'op':'subscribe','requestId':1,'query':" + HIGH + "}");
    Map<String, @Nullable Object> error = socket.next("error");
    assertEquals(2, error.get("code"));
    assertEquals(true, error.get("reconnect"));
    assertNull(error.get("requestId"));
    assertEquals(
        "Can not find this client, make sure you connect to server before subscribing",
        error.get("error"));
    socket.send("{'op':'unsubscribe','requestId':1}");
    assertEquals(
        "2: Can not find this client, make sure you connect to server before unsubscribing",
        socket.error());
    Socket connected = live.connect(null);
    connected.send("{'op':'unsubscribe','requestId':4}");
    assertTrue(connected.error().startsWith("2: Cannot find subscription with clientId "));
    connected.send("{'op':'subscribe','requestId':1}");
    assertEquals("1: Missing required property: query", connected.error());
    connected.send("no JSON");
    assertEquals(List.of(), connected.frames());
  }

  @Test
  void keysAndWatchedFieldsNarrowWhatIsSent() {
    Socket keys =
        live.connect(null).subscribe(1, "{'className':'Game','where':{},'keys':['n','none']}");
    Socket watch =
        live.connect(null).subscribe(1, "{'className':'Game','where':{},'watch':['m','o.p']}");
    String id =
        live.app().client().create("Game", "{'n':1,'o':{'p':1,'q':1},'ACL':{'*':{'read':true}}}");
    assertEquals(
        Set.of("className", "objectId", "createdAt", "updatedAt", "ACL", "n"),
        object(keys.next("create"), "object").keySet());
    watch.next("create");
    set(id, "{'n':2}");
    Map<String, @Nullable Object> update = keys.next("update");
    assertFalse(object(update, "original").containsKey("o"));
    assertEquals(List.of(), watch.frames());
    set(id, "{'o.q':2}");
    assertEquals(List.of(), watch.frames());
    set(id, "{'o.p':2}");
    watch.next("update");
    set(id, "{'m':2}");
    watch.next("update");
    live.app().client().create("Game", "{'n':1}");
    assertEquals(List.of(), watch.frames());
    live.app().master().delete("/classes/Game/" + id).expect(200);
    watch.next("delete");
  }

  @Test
  void keyPairsLetClientsInAndMakeMasters() {
    restart(
        Map.of(
            "liveQueryServerOptions",
            Map.of("keyPairs", Map.of("javascriptKey", "js", "masterKey", "master"))));
    Socket stranger = live.open();
    stranger.send("{'op':'connect','applicationId':'test','javascriptKey':'other'}");
    assertEquals("4: Key in request is not valid", stranger.error());
    Socket client = live.open();
    client.send("{'op':'connect','applicationId':'test','javascriptKey':'js'}");
    client.next("connected");
    Socket master = live.open();
    master.send("{'op':'connect','applicationId':'test','masterKey':'master'}");
    master.next("connected");
    client.subscribe(1, HIGH);
    master.subscribe(1, HIGH);
    live.app().client().create("Game", "{'n':6,'ACL':{}}");
    assertEquals(List.of(), client.frames());
    master.next("create");
  }

  @Test
  void theMasterKeyMakesNoMasterWhereItIsNoKeyPair() {
    Socket socket = live.open();
    socket.send("{'op':'connect','applicationId':'test','masterKey':'master'}");
    socket.next("connected");
    socket.subscribe(1, HIGH);
    live.app().client().create("Game", "{'n':6,'ACL':{}}");
    assertEquals(List.of(), socket.frames());
  }

  @Test
  void whatOnlyTheDatabaseCanAnswerIsRefusedByName() {
    Socket socket = live.connect(null);
    Map<String, String> conditions =
        Map.of(
            "$inQuery", "{'a':{'$inQuery':{'className':'Other','where':{}}}}",
            "$notInQuery", "{'a':{'$notInQuery':{'className':'Other','where':{}}}}",
            "$select", "{'a':{'$select':{'key':'b','query':{'className':'Other','where':{}}}}}",
            "$dontSelect",
                "{'a':{'$dontSelect':{'key':'b','query':{'className':'Other','where':{}}}}}",
            "$relatedTo",
                "{'$relatedTo':{'key':'b','object':{'__type':'Pointer','className':'Other','objectId':'1'}}}",
            "$text", "{'a':{'$text':{'$search':{'$term':'b'}}}}",
            "$relativeTime", "{'a':{'$gt':{'$relativeTime':'1 day ago'}}}",
            "$odd", "{'$or':[{'a':{'$odd':1}},{'b':1}]}");
    conditions.forEach(
        (operator, where) -> {
          socket.send(
              "{'op':'subscribe','requestId':1,'query':{'className':'Game','where':"
                  + where
                  + "}}");
          Map<String, @Nullable Object> error = socket.next("error");
          assertEquals(102, error.get("code"));
          assertTrue(String.valueOf(error.get("error")).contains(operator), error.toString());
          assertEquals(1, error.get("requestId"));
          assertEquals(false, error.get("reconnect"));
        });
  }

  @Test
  void subscriptionsWithoutASessionCannotBeToSessions() {
    Socket socket = live.connect(null);
    socket.send("{'op':'subscribe','requestId':1,'query':{'className':'_Session','where':{}}}");
    assertEquals("209: Invalid session token", socket.error());
  }

  @Test
  void everybodySubscribesToTheirOwnSessionsOnly() {
    User ann = live.app().signUp("ann");
    User bob = live.app().signUp("bob");
    Socket socket = live.connect(null);
    socket.send(
        "{'op':'subscribe','requestId':1,'sessionToken':'"
            + ann.token()
            + "','query':{'className':'_Session','where':{'user':{'__type':'Pointer','className':'_User','objectId':'"
            + bob.id()
            + "'}}}}");
    socket.next("subscribed");
    var _ = live.app().client().get("/login?username=bob&password=bob").expect(200);
    assertEquals(List.of(), socket.frames());
    var _ = live.app().client().get("/login?username=ann&password=ann").expect(200);
    socket.next("create");
  }

  @Test
  void aUsersSecretsAreNotSent() {
    Socket socket = live.connect(null).subscribe(1, "{'className':'_User','where':{}}");
    live.app()
        .client()
        .post(
            "/users",
            "{'username':'ann','password':'ann','email':'a@b.c','ACL':{'*':{'read':true}},"
                + "'authData':{'anonymous':{'id':'1'}}}")
        .expect(201);
    Map<?, ?> user = object(socket.next("create"), "object");
    assertEquals("ann", user.get("username"));
    for (String secret :
        List.of("sessionToken", "authData", "password", "_hashed_password", "email")) {
      assertFalse(user.containsKey(secret), secret);
    }
  }

  @Test
  void aFieldThatGetsATypeAfterTheSubscriptionIsMatched() {
    Socket socket =
        live.connect(null)
            .subscribe(
                1,
                "{'className':'Game','where':{'rival':{'__type':'Pointer','className':'Other','objectId':'x'}}}");
    live.app().client().create("Game", "{'n':1}");
    live.app()
        .client()
        .create("Game", "{'rival':{'__type':'Pointer','className':'Other','objectId':'x'}}");
    socket.next("create");
  }

  @Test
  void aConnectionThatIsGoneTakesItsSubscriptionsWithIt() {
    Socket gone = live.connect(null).subscribe(1, HIGH);
    Socket other = live.connect(null).subscribe(1, HIGH);
    gone.breakOff();
    live.app().client().create("Game", "{'n':6}");
    other.next("create");
    other.close();
    assertTrue(live.live().isIdle());
  }

  @Test
  void anEventThatIsTooLargeIsAnErrorThatNamesTheObject() {
    Socket socket = live.connect(null).subscribe(1, HIGH);
    live.limitFrames(500);
    String id = live.app().client().create("Game", "{'n':6,'text':'" + "x".repeat(500) + "'}");
    Map<String, @Nullable Object> error = socket.next("error");
    assertEquals(116, error.get("code"));
    assertEquals(1, error.get("requestId"));
    assertTrue(String.valueOf(error.get("error")).contains("Game " + id), error.toString());
  }
}
