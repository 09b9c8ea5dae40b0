package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop of {@code cloud/main.js}: an app of 300 lines that uses lodash and dayjs. */
final class JavaScriptTest {
  @TempDir static Path folder;
  private static TestApp app;

  @BeforeAll
  static void open() throws IOException, URISyntaxException {
    Path code = Path.of(JavaScriptTest.class.getResource("/cloud/main.js").toURI()).getParent();
    Files.createDirectory(folder.resolve("lib"));
    for (String file : List.of("main.js", "lib/prices.js", "lib/rules.json")) {
      Files.copy(code.resolve(file), folder.resolve(file));
    }
    Files.createSymbolicLink(
        folder.resolve("node_modules"), Path.of("target/npm/node_modules").toAbsolutePath());
    app = ScriptApp.start(folder.resolve("main.js"));
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static String product(String name, int stock) {
    return app.master()
        .create("Product", "{'name':'" + name + "','price':2.5,'stock':" + stock + "}");
  }

  @Test
  void aTriggerSeesWhatChangesAndWhatWas() {
    String id = product("Red Wine", 5);
    Map<?, ?> stored = (Map<?, ?>) app.master().get("/classes/Product/" + id).expect(200).json();
    assertEquals("red-wine", stored.get("slug"));
    assertEquals("EUR", stored.get("currency"));
    assertEquals("2.5 EUR", stored.get("shown"));
    assertEquals("before and after", stored.get("phase"));

    app.master()
        .put("/classes/Product/" + id, "{'stock':{'__op':'Increment','amount':-5}}")
        .expect(200);
    Map<?, ?> changed = (Map<?, ?>) app.master().get("/classes/Product/" + id).json();
    assertEquals(-5, changed.get("lastMoved"));
    assertEquals(List.of("sold out"), changed.get("labels"));
    assertEquals(
        1,
        ((List<?>)
                app.master()
                    .find("Audit", "{'where':{'target':'" + id + "','note':'was 5'}}")
                    .field("results"))
            .size());
  }

  @Test
  void aValidatorObjectRefuses() {
    assertEquals(
        "142: Validation failed. Please specify data for name.",
        app.master().post("/classes/Product", "{'price':1}").error());
    assertEquals(
        "142: Only EUR and USD.",
        app.master().post("/classes/Product", "{'name':'a','currency':'DM'}").error());
    assertEquals(
        "142: Validation failed. Invalid value for price.",
        app.master().post("/classes/Product", "{'name':'a','price':-1}").error());
    assertEquals(
        "142: Validation failed. Please login to continue.",
        app.client().post("/functions/adminsOnly", "{}").error());
  }

  @Test
  void triggersRunWithinTriggersAndTheirErrorsComeThrough() {
    product("Green Tea", 4);
    product("Cake", 1);
    TestApp.User ann = app.signUp("ann");
    Map<?, ?> answer =
        (Map<?, ?>)
            ann.client()
                .post(
                    "/functions/order",
                    "{'lines':[{'slug':'green-tea','quantity':3},{'slug':'cake','quantity':1}]}")
                .expect(200)
                .field("result");
    assertEquals(12, answer.get("gross"));
    assertEquals("Ann", answer.get("customer"));
    assertEquals(Map.of("green-tea", 1, "cake", 0), answer.get("left"));
    assertEquals(
        "1001: Only 1 of Green Tea left",
        ann.client()
            .post("/functions/order", "{'lines':[{'slug':'green-tea','quantity':3}]}")
            .error());
    assertEquals(
        "141: At most 10 pieces",
        ann.client()
            .post("/functions/order", "{'lines':[{'slug':'green-tea','quantity':30}]}")
            .error());
  }

  @Test
  void usersAreSeenAtSignUpLogInAndLogOut() {
    TestApp.User tom = app.signUp("tom");
    assertEquals("Tom", tom.client().get("/users/me").field("greeting"));
    Map<?, ?> who =
        (Map<?, ?>)
            tom.client()
                .with("X-Agent", "test")
                .with("X-Parse-Cloud-Context", "{\"a\":1}")
                .post("/functions/whoami", "{}")
                .field("result");
    assertEquals("tom", who.get("user"));
    assertEquals(false, who.get("master"));
    assertEquals("test", who.get("agent"));
    assertEquals(Map.of("a", 1), who.get("context"));
    assertEquals("test", who.get("app"));
    app.master().put("/users/" + tom.id(), "{'banned':true}").expect(200);
    assertEquals(
        "-1: You are banned.",
        app.client().post("/login", "{'username':'tom','password':'tom'}").error());
    tom.client().post("/logout", "{}").expect(200);
    assertEquals(
        1,
        ((List<?>) app.master().find("Audit", "{'where':{'action':'logout'}}").field("results"))
            .size());
  }

  @Test
  void queriesAreChangedAndAnswered() {
    app.master().post("/classes/Product", "{'name':'Secret','hidden':true}").expect(201);
    assertEquals(
        List.of(), app.client().find("Product", "{'where':{'slug':'secret'}}").field("results"));
    List<?> motd = (List<?>) app.client().find("Motd", "{'limit':5}").expect(200).field("results");
    assertEquals("computed", ((Map<?, ?>) motd.getFirst()).get("text"));
  }

  @Test
  void functionsAnswerObjectsStatusAndHeaders() {
    product("Milk", 1);
    Map<?, ?> milk =
        (Map<?, ?>) app.client().post("/functions/shop.product", "{'slug':'milk'}").field("result");
    assertEquals("Object", milk.get("__type"));
    assertEquals("Product", milk.get("className"));
    TestApp.Answer express = app.client().post("/functions/express", "{}").expect(202);
    assertEquals("open", express.header("X-Shop"));
    assertEquals("141: As you wish", app.client().post("/functions/express", "{'fail':1}").error());
    assertEquals(
        "142: \"spam\" is not welcome",
        app.client().post("/functions/moderated", "{'text':'More SPAM'}").error());
    assertEquals(
        "{\"result\":\"ham!\"}",
        app.client().post("/functions/moderated", "{'text':'ham'}").text());
  }

  @Test
  void typedParametersAreDecodedAndTypedValuesEncoded() {
    Map<?, ?> types =
        (Map<?, ?>)
            app.client()
                .post(
                    "/functions/types",
                    "{'date':{'__type':'Date','iso':'2020-05-05T00:00:00.000Z'},"
                        + "'pointer':{'__type':'Pointer','className':'Thing','objectId':'x'},"
                        + "'file':{'__type':'File','name':'a.txt','url':'http://localhost/a.txt'}}")
                .field("result");
    assertEquals(2020, types.get("date"));
    assertEquals("Thing", types.get("pointer"));
    assertEquals("a.txt", types.get("file"));
    assertEquals(Map.of("__type", "GeoPoint", "latitude", 1, "longitude", 2), types.get("point"));
    assertEquals("w6TDtsO8", types.get("bytes"));
  }

  @Test
  void whatNodeHasIsThere() {
    Map<?, ?> tools = (Map<?, ?>) app.client().post("/functions/tools", "{}").field("result");
    assertEquals(List.of(0, 1, 2), tools.get("heard"));
    assertEquals("https://example.com/a?b=c&d=%C3%A9", tools.get("url"));
    assertEquals("main.js", tools.get("file"));
    assertEquals(true, tools.get("lines"));
    assertEquals(43, ((String) tools.get("signed")).length());
    assertEquals(0, tools.get("cloned"));
    assertEquals("日本", tools.get("text"));
  }

  @Test
  void filesAndParametersOfTheAppHaveTriggers() {
    Map<?, ?> note =
        (Map<?, ?>) app.client().post("/functions/upload", "{'text':'hello'}").field("result");
    assertEquals("File", ((Map<?, ?>) note.get("file")).get("__type"));
    assertEquals(
        "130: Too large for us",
        app.client().post("/functions/upload", "{'text':'" + "x".repeat(1001) + "'}").error());
    assertEquals(
        "141: The shop cannot be closed",
        app.master().put("/config", "{'params':{'closed':true}}").error());
    app.master().put("/config", "{'params':{'mayClose':true}}").expect(200);
    app.master().put("/config", "{'params':{'closed':true}}").expect(200);
  }

  @Test
  void aFunctionThatCallsItselfThroughTheApiNeedsNoMoreContexts() {
    assertEquals("{\"result\":40}", app.client().post("/functions/countdown", "{'n':40}").text());
  }

  @Test
  void jobsAreKnown() {
    assertNotNull(app.master().post("/jobs/restock", "{'by':3}").header("X-Parse-Job-Status-Id"));
    assertEquals("141: Invalid job.", app.master().post("/jobs/nothing", "{}").error());
  }

  @Test
  void nothingOfAPrototypeIsAFunction() {
    assertTrue(
        app.client().post("/functions/constructor", "{}").error().contains("Invalid function"));
    assertNull(app.client().post("/functions/toString", "{}").field("result"));
  }
}
