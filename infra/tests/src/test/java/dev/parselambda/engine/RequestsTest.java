package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void headIsGetWithoutTheBody() {
    String path = "/classes/Item/" + app.client().create("Item", "{'n':1}");

    Answer head = app.client().head(path).expect(200);
    assertEquals("", head.text());
    assertEquals("application/json; charset=utf-8", head.response().body().contentType());
    assertEquals(
        app.client().get(path).response().headers().get("ETag"),
        head.response().headers().get("ETag"));
    assertEquals("", app.client().head("/nowhere").expect(404).text());
  }

  @Test
  void aContextThatIsNoObjectIsRefusedOnlyWhereThereIsAContext() {
    TestApp.Client client = app.client().with("X-Parse-Cloud-Context", "[1");

    assertEquals(
        "107: Invalid object for context.", client.get("/classes/Item").expect(400).error());
    client.get("/health").expect(200);
    client.get("/files/test/none.txt").expect(404);
  }

  @Test
  void anEmptyListIsAnEmptyBody() {
    app.client().post("/classes/Item", "[]").expect(201);
    app.client().post("/classes/Item", "[1]").expect(400);
  }

  @Test
  void aPartOfABatchThatIsNoObjectIsRefused() {
    String batch = "{'requests':[{'method':'POST','path':'/parse/classes/Item','body':'text'}]}";

    assertEquals(
        "107: batch request body must be an object",
        app.client().post("/batch", batch).expect(400).error());
  }

  @Test
  void aClassHasAName() {
    app.client().get("/classes//x").expect(404);
  }

  @Test
  void theDashboardIsToldWhetherSecurityIsChecked() {
    assertTrue(
        app.master().get("/serverInfo").expect(200).text().contains("\"securityCheck\":false"));
  }
}
