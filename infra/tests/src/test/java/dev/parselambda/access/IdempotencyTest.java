package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final Map<String, Object> OPTIONS =
      Map.of(
          "allowClientClassCreation",
          true,
          "idempotencyOptions",
          Map.of("paths", List.of("classes/Once.*", "users"), "ttl", 300));
  private static final String DUPLICATE = "159: Duplicate request";

  private final TestApp app = TestApp.start(OPTIONS);

  @AfterEach
  void close() {
    app.close();
  }

  private Client asking(String requestId) {
    return app.client().with("X-Parse-Request-Id", requestId);
  }

  @Test
  void aRequestThatIsRepeatedIsDoneOnce() {
    asking("a").post("/classes/Once", "{'n':1}").expect(201);

    assertEquals(DUPLICATE, asking("a").post("/classes/Once", "{'n':1}").expect(400).error());
    assertEquals(1, count("Once"));
    asking("b").post("/classes/Once", "{'n':1}").expect(201);
    app.client().post("/classes/Once", "{'n':1}").expect(201);
  }

  @Test
  void anUpdateIsDoneOnce() {
    String id = app.client().create("Once", "{'n':1}");
    String more = "{'n':{'__op':'Increment','amount':1}}";

    asking("a").put("/classes/Once/" + id, more).expect(200);

    assertEquals(DUPLICATE, asking("a").put("/classes/Once/" + id, more).error());
    assertEquals(2, app.client().get("/classes/Once/" + id).field("n"));
  }

  @Test
  void aUserSignsUpOnce() {
    String user = "{'username':'u','password':'p'}";
    asking("a").post("/users", user).expect(201);

    assertEquals(DUPLICATE, asking("a").post("/users", user).error());
  }

  @Test
  void aBatchIsDoneOnceWhereAPartOfItWouldBe() {
    String once = "{'method':'POST','path':'/parse/classes/Once','body':{'n':1}}";
    String other = "{'method':'POST','path':'/parse/classes/Other','body':{'n':1}}";
    String both = "{'requests':[" + other + "," + once + "]}";
    asking("a").post("/batch", both).expect(200);

    assertEquals(DUPLICATE, asking("a").post("/batch", both).expect(400).error());
    assertEquals(DUPLICATE, asking("a").post("/classes/Once", "{}").error());
    assertEquals(1, count("Once"));
    assertEquals(1, count("Other"));
    asking("b").post("/batch", both).expect(200);
    for (int i = 0; i < 2; i++) {
      asking("c").post("/batch", "{'requests':[" + other + "]}").expect(200);
    }
  }

  @Test
  void aBatchOfWhichNothingWasDoneMayBeSentAgain() {
    app.client().create("Once", "{'n':1}");
    String refused = "{'method':'POST','path':'/parse/classes/Once','body':{'n':'text'}}";
    String done = "{'method':'POST','path':'/parse/classes/Once','body':{'n':2}}";
    for (int i = 0; i < 2; i++) {
      Answer answer = asking("a").post("/batch", "{'requests':[" + refused + "]}").expect(200);
      assertTrue(answer.text().contains("schema mismatch"), answer.text());
    }
    asking("a").post("/batch", "{'requests':[" + refused + "," + done + "]}").expect(200);

    assertEquals(DUPLICATE, asking("a").post("/batch", "{'requests':[" + done + "]}").error());
    assertEquals(2, count("Once"));
  }

  @Test
  void onlyThePathsOfTheAppCount() {
    for (int i = 0; i < 2; i++) {
      asking("a").post("/classes/Other", "{}").expect(201);
    }
  }

  @Test
  void aRequestThatWasRefusedMayBeTriedAgain() {
    app.client().create("Once", "{'n':1}");
    asking("a").post("/classes/Once", "{'n':'text'}").expect(400);

    asking("a").post("/classes/Once", "{'n':2}").expect(201);
  }

  @Test
  void aRequestWhoseInstanceDiedMayBeTriedAgainWhenItCannotHaveLasted() {
    Document record = new Document("_id", "x").append("reqId", "a");
    app.database()
        .getCollection("_Idempotency")
        .insertOne(record.append("expire", Date.from(Instant.now().plusSeconds(30))));
    assertEquals(DUPLICATE, asking("a").post("/classes/Once", "{}").error());

    app.database()
        .getCollection("_Idempotency")
        .updateOne(
            new Document("reqId", "a"),
            new Document("$set", new Document("expire", Date.from(Instant.now().minusSeconds(1)))));

    asking("a").post("/classes/Once", "{}").expect(201);
    assertEquals(DUPLICATE, asking("a").post("/classes/Once", "{}").error());
  }

  @Test
  void ofManyAtOnceOnSeveralInstancesOneIsDone() throws Exception {
    app.client().create("Once", "{'n':0}");
    try (TestApp other = app.secondInstance(OPTIONS);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> here = () -> asking("a").post("/classes/Once", "{'n':1}");
      Callable<Answer> there =
          () -> other.client().with("X-Parse-Request-Id", "a").post("/classes/Once", "{'n':1}");
      List<Callable<Answer>> all = new ArrayList<>(Collections.nCopies(100, here));
      all.addAll(Collections.nCopies(100, there));
      int created = 0;
      for (var answer : threads.invokeAll(all)) {
        if (answer.get().response().status() == 201) {
          created++;
        } else {
          assertEquals(DUPLICATE, answer.get().error());
        }
      }
      assertEquals(1, created);
    }
    assertEquals(2, count("Once"));
  }

  @Test
  void aRecordIsWhatParseServerMakes() {
    asking("a").post("/classes/Once", "{}").expect(201);

    Document record = app.database().getCollection("_Idempotency").find().first();
    assertEquals(
        List.of("_id", "reqId", "expire", "_created_at", "_updated_at"),
        List.copyOf(record.keySet()));
    long left = record.getDate("expire").getTime() - System.currentTimeMillis();
    assertEquals(300, Math.round(left / 1000.0), 5);
  }

  private long count(String className) {
    return app.database().getCollection(className).countDocuments();
  }
}
