package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RouteAllowListTest {
  private static final String DENIED = "119: Permission denied";
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "routeAllowList",
              List.of("classes/Open", "batch")));

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void clientsUseOnlyTheRoutesOfTheList() {
    APP.client().get("/classes/Open").expect(200);
    APP.client().get("/classes/Open/?limit=1").expect(200);
    for (String path :
        List.of("/health", "/classes/Opened", "/classes/Open/x", "/users", "/config")) {
      assertEquals(DENIED, APP.client().get(path).error(), path);
    }
  }

  @Test
  void aBatchIsNoWayAroundTheList() {
    String open = "{'method':'GET','path':'/parse/classes/Open'}";
    String closed = "{'method':'POST','path':'/parse/classes/Closed','body':{}}";

    APP.client().post("/batch", "{'requests':[" + open + "]}").expect(200);
    assertEquals(
        DENIED, APP.client().post("/batch", "{'requests':[" + open + "," + closed + "]}").error());
    assertEquals(0, APP.database().getCollection("Closed").countDocuments());
  }

  @Test
  void aPathIsAllowedOnlyIfWhatItMeansIs() {
    Map<String, Object> options =
        Map.of("allowClientClassCreation", true, "routeAllowList", List.of("classes/(?!Secret).*"));
    try (TestApp app = TestApp.start(options)) {
      app.client().get("/classes/%4Fpen").expect(200);

      assertEquals(DENIED, app.client().get("/classes/Secret").error());
      assertEquals(DENIED, app.client().get("/classes/%53ecret").error());
    }
  }

  @Test
  void theReasonNamesTheRouteAsTheListWould() {
    Map<String, Object> options =
        Map.of("routeAllowList", List.of("batch"), "enableSanitizedErrorResponse", false);
    try (TestApp app = TestApp.start(options)) {
      assertEquals(
          "119: Route not allowed by routeAllowList: GET schemas",
          app.client().get("/schemas").error());
    }
  }

  @Test
  void strongKeysUseAllRoutes() {
    APP.master().get("/users").expect(200);
    APP.master().get("/health").expect(200);
    APP.maintenance().get("/classes/Other").expect(200);
  }
}
