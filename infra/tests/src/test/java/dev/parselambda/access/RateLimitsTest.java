package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final String HERE = "198.51.100.1";
  private static final String THERE = "198.51.100.2";

  @Test
  void whatIsTooMuchIsRefusedUntilTheWindowIsOver() {
    try (TestApp app = start(Map.of("requestPath", "/classes/Thing", "requestCount", 2))) {
      Client client = app.client().from(HERE);
      Answer first = client.get("/classes/Thing").expect(200);
      client.get("/CLASSES/thing/").expect(200);
      Answer third = client.get("/classes/Thing").expect(429);

      assertEquals("2", first.response().headers().get("X-RateLimit-Limit"));
      assertEquals("1", first.response().headers().get("X-RateLimit-Remaining"));
      assertEquals("100: Too many requests.", third.error());
      assertTrue(third.response().headers().containsKey("Retry-After"));
      app.database()
          .getCollection("_RateLimit")
          .updateMany(new Document(), new Document("$set", new Document("expire", new Date(0))));
      client.get("/classes/Thing").expect(200);
    }
  }

  @Test
  void allInstancesCountTogether() {
    Map<String, Object> limit = Map.of("requestPath", "/classes/Thing", "requestCount", 1);
    try (TestApp app = start(limit);
        TestApp second = app.secondInstance(options(limit))) {
      app.client().from(HERE).get("/classes/Thing").expect(200);
      second.client().from(HERE).get("/classes/Thing").expect(429);
    }
  }

  @Test
  void byDefaultEachAddressHasItsOwnCount() {
    try (TestApp app = start(Map.of("requestPath", "/classes/*path", "requestCount", 1))) {
      app.client().from(HERE).get("/classes/A").expect(200);
      app.client().from(HERE).get("/classes/B").expect(429);
      app.client().from(THERE).get("/classes/A").expect(200);
      app.client().from(HERE).get("/users").expect(200);
    }
  }

  @Test
  void aLimitCanCountForEverybodyTogether() {
    try (TestApp app =
        start(Map.of("requestPath", "/classes/A", "requestCount", 1, "zone", "global"))) {
      app.client().from(HERE).get("/classes/A").expect(200);
      app.client().from(THERE).get("/classes/A").expect(429);
    }
  }

  @Test
  void aLimitCanCountForEachUserOrSession() {
    for (String zone : List.of("user", "session")) {
      try (TestApp app =
          start(Map.of("requestPath", "/classes/A", "requestCount", 1, "zone", zone))) {
        var ann = app.signUp("ann");
        var bob = app.signUp("bob");
        ann.client().from(HERE).get("/classes/A").expect(200);
        bob.client().from(HERE).get("/classes/A").expect(200);
        ann.client().from(THERE).get("/classes/A").expect(429);
        app.client().from(HERE).get("/classes/A").expect(200);
        app.client().from(HERE).get("/classes/A").expect(429);

        String again =
            (String)
                app.client()
                    .post("/login", "{'username':'ann','password':'ann'}")
                    .field("sessionToken");
        app.user(again).from(HERE).get("/classes/A").expect(zone.equals("user") ? 429 : 200);
      }
    }
  }

  @Test
  void aSessionOfTheCallersOwnMakingDoesNotHelpAtLogIn() {
    try (TestApp app =
        start(Map.of("requestPath", "/login", "requestCount", 1, "zone", "session"))) {
      String body = "{'username':'x','password':'y'}";
      app.user("r:1").from(HERE).post("/login", body).expect(404);
      app.user("r:2").from(HERE).post("/login", body).expect(429);
      app.user("r:3").from(HERE).post("/LOGIN/", body).expect(429);
    }
  }

  @Test
  void partsOfABatchCount() {
    try (TestApp app =
        start(
            Map.of(
                "requestPath",
                "/classes/A",
                "requestCount",
                2,
                "requestMethods",
                List.of("GET")))) {
      String part = "{'method':'GET','path':'/parse/classes/A'}";
      Client client = app.client().from(HERE);
      client.post("/batch", "{'requests':[" + part + "," + part + "]}").expect(200);

      Answer third = client.post("/batch", "{'requests':[" + part + "]}").expect(400);
      assertEquals("100: Too many requests.", third.error());
    }
  }

  @Test
  void onlyTheMethodsOfTheLimitCountAndTheMeantMethodDecides() {
    try (TestApp app =
        start(
            Map.of(
                "requestPath",
                "/classes/A",
                "requestCount",
                1,
                "requestMethods",
                List.of("POST")))) {
      Client client = app.client().from(HERE);
      client.get("/classes/A").expect(200);
      client.find("A", "{'limit':1}").expect(200);
      client.post("/classes/A", "{}").expect(201);
      client.post("/classes/A", "{}").expect(429);
    }
  }

  @Test
  void theMasterKeyCountsOnlyWhereTheLimitSaysSo() {
    Map<String, Object> limit = Map.of("requestPath", "/classes/A", "requestCount", 0);
    try (TestApp app = start(limit)) {
      app.master().get("/classes/A").expect(200);
      Answer refused = app.client().from(HERE).get("/classes/A").expect(429);
      assertNull(refused.field("results"));
    }
    Map<String, Object> strict = new HashMap<>(limit);
    strict.put("includeMasterKey", true);
    strict.put("errorResponseMessage", "Slow down.");
    try (TestApp app = start(strict)) {
      assertEquals("100: Slow down.", app.master().get("/classes/A").expect(429).error());
    }
  }

  @Test
  void noAddressIsSpared() {
    Map<String, Object> all =
        new HashMap<>(options(Map.of("requestPath", "/classes/A", "requestCount", 0)));
    all.put("trustProxy", true);
    try (TestApp app = TestApp.start(all)) {
      for (String address : List.of("127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost", "")) {
        app.client().from(address).get("/classes/A").expect(429);
        Client forged = app.client().from(HERE).with("X-Forwarded-For", address);
        forged.get("/classes/A").expect(429);
        String part = "{'method':'GET','path':'/parse/classes/A'}";
        forged.post("/batch", "{'requests':[" + part + "]}").expect(400);
      }
    }
  }

  @Test
  void aPathCountsAsWhatItMeansHoweverItIsWritten() {
    try (TestApp app = start(Map.of("requestPath", "/classes/Thing", "requestCount", 1))) {
      Client client = app.client().from(HERE);
      client.get("/classes/Thing").expect(200);

      for (String same : List.of("/classes/%54hing", "//classes/Thing", "/classes/T%68ing/")) {
        client.get(same).expect(429);
      }
      String part = "{'method':'GET','path':'/parse/classes/%54hing'}";
      client.post("/batch", "{'requests':[" + part + "]}").expect(400);
      client.get("/classes/%zz").expect(400);
    }
  }

  @Test
  void aPartOfABatchCountsAsThePostThatItCameWith() {
    Map<String, Object> posts =
        Map.of("requestPath", "/classes/A", "requestCount", 1, "requestMethods", List.of("POST"));
    try (TestApp app = start(posts)) {
      String batch = "{'requests':[{'method':'GET','path':'/parse/classes/A'}]}";
      Client client = app.client().from(HERE);
      client.post("/batch", batch).expect(200);

      assertEquals("100: Too many requests.", client.post("/batch", batch).error());
    }
  }

  @Test
  void sessionsDoNotHelpAtALogInInABatch() {
    Map<String, Object> logIns =
        Map.of("requestPath", "/login", "requestCount", 1, "zone", "session");
    try (TestApp app = start(logIns)) {
      String batch =
          "{'requests':[{'method':'POST','path':'/parse/login',"
              + "'body':{'username':'x','password':'y'}}]}";
      app.signUp("ann").client().from(HERE).post("/batch", batch).expect(200);

      assertEquals(
          "100: Too many requests.",
          app.signUp("bob").client().from(HERE).post("/batch", batch).error());
    }
  }

  @Test
  void noTokenLiesOpenInACounter() {
    try (TestApp app =
        start(Map.of("requestPath", "/classes/A", "requestCount", 1, "zone", "session"))) {
      var ann = app.signUp("ann");
      ann.client().from(HERE).get("/classes/A").expect(200);

      String counter = app.database().getCollection("_RateLimit").find().first().toJson();
      assertFalse(counter.contains(ann.token()), counter);
    }
  }

  @Test
  void aSessionThatIsNoneCountsForItsAddress() {
    try (TestApp app =
        start(Map.of("requestPath", "/classes/A", "requestCount", 1, "zone", "user"))) {
      app.user("r:1").from(HERE).get("/classes/A").expect(400);
      app.user("r:2").from(HERE).get("/classes/A").expect(429);
    }
  }

  private static TestApp start(Map<String, Object> limit) {
    return TestApp.start(options(limit));
  }

  private static Map<String, Object> options(Map<String, Object> limit) {
    Map<String, Object> all = new HashMap<>(limit);
    all.put("requestTimeWindow", 60_000);
    return Map.of("allowClientClassCreation", true, "rateLimit", List.of(all));
  }
}
