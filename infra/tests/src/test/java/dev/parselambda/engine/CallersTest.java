package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is let in, and how they may say who they are. */
class CallersTest {

  @Test
  void anUnknownAppIsRefused() {
    try (TestApp app = TestApp.start()) {
      TestApp.Client stranger = app.client().with("X-Parse-Application-Id", "other");

      assertEquals(Map.of("error", "unauthorized"), stranger.get("/classes/A").expect(403).json());
    }
  }

  @Test
  void oneOfTheClientKeysIsNeededWhereThereAreAny() {
    try (TestApp app =
        TestApp.start(
            Map.of(
                "allowClientClassCreation",
                true,
                "restAPIKey",
                "rest",
                "javascriptKey",
                "js",
                "clientKey",
                ""))) {
      app.client().get("/classes/A").expect(403);
      app.client().with("X-Parse-REST-API-Key", "wrong").get("/classes/A").expect(403);
      app.client().with("X-Parse-Client-Key", "").get("/classes/A").expect(403);
      app.client().with("X-Parse-REST-API-Key", "rest").get("/classes/A").expect(200);
      app.client().with("X-Parse-Javascript-Key", "js").get("/classes/A").expect(200);
      app.master().get("/classes/A").expect(200);
    }
  }

  @Test
  void theBodyMayCarryTheCredentialsAndTheMethod() {
    try (TestApp app =
        TestApp.start(Map.of("allowClientClassCreation", true, "javascriptKey", "js"))) {
      TestApp.Client browser =
          app.client().with("X-Parse-Application-Id", "").with("Content-Type", "text/plain");
      String credentials = "'_ApplicationId':'test','_JavaScriptKey':'js','_ClientVersion':'js8'";

      browser.post("/classes/A", "{" + credentials + ",'x':1}").expect(201);
      List<?> found =
          (List<?>)
              browser
                  .post("/classes/A", "{" + credentials + ",'_method':'GET','where':{'x':1}}")
                  .expect(200)
                  .field("results");

      assertEquals(1, found.size());
      browser
          .post("/classes/A", "{'_ApplicationId':'test','_JavaScriptKey':{'$ne':1}}")
          .expect(403);
      browser.post("/classes/A", "{'_ApplicationId':{'$ne':1}}").expect(403);
    }
  }

  @Test
  void aStrongKeyCountsOnlyFromTheAddressesItIsAllowedFrom() {
    try (TestApp app = TestApp.start(Map.of("masterKeyIps", List.of("10.0.0.0/8")))) {
      assertEquals(
          Map.of("error", "unauthorized"), app.master().get("/serverInfo").expect(403).json());
    }
  }

  @Test
  void eachStrongKeyHasItsOwnAddressesAndNoneIsTakenForAWeakerOne() {
    Map<String, String> headers =
        Map.of(
            "masterKeyIps", "X-Parse-Master-Key=master",
            "readOnlyMasterKeyIps", "X-Parse-Master-Key=readonly",
            "maintenanceKeyIps", "X-Parse-Maintenance-Key=maintenance");
    headers.forEach(
        (option, header) -> {
          String[] pair = header.split("=", -1);
          try (TestApp app =
              TestApp.start(
                  Map.of("allowClientClassCreation", true, option, List.of("10.1.2.3")))) {
            TestApp.Client holder = app.client().with(pair[0], pair[1]);
            holder.get("/classes/A").expect(403);
            holder.from("10.1.2.3").get("/classes/A").expect(200);
          }
        });
  }

  @Test
  void byDefaultTheMasterAndTheMaintenanceKeyCountFromThisMachineOnly() {
    try (TestApp app = TestApp.start()) {
      for (TestApp.Client strong : List.of(app.master(), app.maintenance())) {
        strong.get("/classes/A").expect(200);
        strong.from("198.51.100.1").get("/classes/A").expect(403);
      }
    }
  }

  @Test
  void aReadOnlyKeyAggregatesOnlyWhereTheAppSaysSo() {
    for (boolean allowed : new boolean[] {true, false}) {
      try (TestApp app = TestApp.start(Map.of("allowAggregationForReadOnlyMasterKey", allowed))) {
        TestApp.Client reader = app.client().with("X-Parse-Master-Key", "readonly");

        reader.get("/aggregate/_User?pipeline=[]").expect(allowed ? 200 : 400);
      }
    }
  }

  @Test
  void theReadOnlyMasterKeyReadsEverythingAndWritesNothing() {
    try (TestApp app = TestApp.start()) {
      String id = app.client().create("A", "{'ACL':{}}");
      TestApp.Client reader = app.client().with("X-Parse-Master-Key", "readonly");

      reader.get("/classes/A/" + id).expect(200);
      assertEquals(
          "119: Permission denied", reader.put("/classes/A/" + id, "{}").expect(400).error());
      reader.post("/classes/A", "{}").expect(400);
      reader.delete("/classes/A/" + id).expect(400);
      reader.delete("/purge/A").expect(400);
    }
  }

  @Test
  void aClientMayNotMakeClassesUnlessItIsAllowed() {
    try (TestApp app = TestApp.start(Map.of())) {
      assertEquals(
          "119: Permission denied", app.client().post("/classes/New", "{}").expect(400).error());
      app.master().post("/classes/New", "{}").expect(201);
      app.client().post("/classes/New", "{}").expect(201);
    }
  }

  @Test
  void theServerTellsTheMasterWhatItCanDo() {
    try (TestApp app = TestApp.start()) {
      app.client().get("/serverInfo").expect(403);

      assertEquals(
          "9.10.0", app.master().get("/serverInfo").expect(200).field("parseServerVersion"));
    }
  }

  @Test
  void anUnknownPathIsNotFoundAndShownAsTextOnly() {
    try (TestApp app = TestApp.start()) {
      String page = app.client().get("/<script>").expect(404).text();

      assertTrue(page.contains("Cannot GET /parse/&lt;script&gt;"), page);
    }
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    try (TestApp app = TestApp.start()) {
      app.client().post("/classes/A", "{'x':").expect(400);
      app.client().post("/classes/A", "[1]").expect(400);
    }
  }

  @Test
  void aBodyAboveTheLimitIsRefused() {
    try (TestApp app =
        TestApp.start(Map.of("allowClientClassCreation", true, "maxUploadSize", "1kb"))) {
      String big = "{'x':'" + "y".repeat(2000) + "'}";

      assertEquals(
          Map.of("error", "request entity too large"),
          app.client().post("/classes/A", big).expect(413).json());
    }
  }
}
