package dev.parselambda.globalconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.code.Webhooks;
import dev.parselambda.engine.TestApp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalConfigTest {
  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  private void put(String body) {
    assertEquals("{\"result\":true}", app.master().put("/config", body).expect(200).text());
  }

  private static String get(TestApp.Client client) {
    return client.get("/config").expect(200).text();
  }

  @Test
  void anAppWithoutParametersHasNone() {
    assertEquals("{\"params\":{}}", get(app.client()));
  }

  @Test
  void whatTheMasterKeyStoresEveryClientReads() {
    put("{'params':{'greeting':'Hello','levels':[1,2]}}");

    assertEquals(
        "{\"params\":{\"greeting\":\"Hello\",\"levels\":[1,2]},"
            + "\"masterKeyOnly\":{\"greeting\":false,\"levels\":false}}",
        get(app.client()));
  }

  @Test
  void aParameterIsHiddenFromAllButTheMasterKeyWithItsName() {
    put("{'params':{'open':1,'secret':2},'masterKeyOnly':{'secret':true}}");

    String seen = "{\"params\":{\"open\":1},\"masterKeyOnly\":{\"open\":false}}";
    assertEquals(seen, get(app.client()));
    assertEquals(seen, get(app.signUp("ann").client()));
    assertEquals(seen, get(app.maintenance()));
    String all =
        "{\"params\":{\"open\":1,\"secret\":2},"
            + "\"masterKeyOnly\":{\"open\":false,\"secret\":true}}";
    assertEquals(all, get(app.master()));
    assertEquals(all, get(app.client().with("X-Parse-Master-Key", "readonly")));

    put("{'params':{'secret':{'__op':'Delete'}},'masterKeyOnly':{'secret':true}}");
    assertEquals(seen, get(app.client()));
  }

  @Test
  void itIsTheDocumentThatParseServerKeeps() {
    put("{'params':{'a':1,'at':{'__type':'Pointer','className':'A','objectId':'x'}}}");

    Document stored = app.database().getCollection("_GlobalConfig").find().first();

    Document pointer =
        new Document("__type", "Pointer").append("className", "A").append("objectId", "x");
    assertEquals(
        new Document("_id", 1)
            .append("params", new Document("a", 1).append("at", pointer))
            .append("masterKeyOnly", new Document("a", false).append("at", false)),
        stored);
  }

  @Test
  void onlyWhatIsSentIsChanged() {
    put("{'params':{'a':1,'b':{'deep':1},'list':[1],'gone':1}}");

    put(
        "{'params':{'a':{'__op':'Increment','amount':2},'list':{'__op':'AddUnique','objects':[1,2]},"
            + "'gone':{'__op':'Delete'}}}");

    assertEquals(
        Map.of("a", 3, "b", Map.of("deep", 1), "list", List.of(1, 2)),
        app.client().get("/config").field("params"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'__type':'Date','iso':'2020-01-02T03:04:05.006Z'}
          {'__type':'File','name':'a.txt','url':'https://files.example/a.txt'}
          {'__type':'GeoPoint','latitude':30.5,'longitude':-20}
          {'__type':'Bytes','base64':'AQID'}
          null
          """,
      quoteCharacter = '`')
  void aValueComesBackAsWhatItIs(String value) {
    put("{'params':{'a':" + value + "}}");

    assertEquals(
        "{\"params\":{\"a\":" + value.replace('\'', '"') + "},\"masterKeyOnly\":{\"a\":false}}",
        get(app.client()));
  }

  @Test
  void nobodyElseMayChangeThem() {
    String body = "{'params':{'a':1}}";

    assertEquals(
        "{\"error\":\"Permission denied\"}", app.client().put("/config", body).expect(403).text());
    app.signUp("ann").client().put("/config", body).expect(403);
    app.maintenance().put("/config", body).expect(403);
    assertEquals(
        "119: Permission denied",
        app.client().with("X-Parse-Master-Key", "readonly").put("/config", body).error());
    assertEquals("{\"params\":{}}", get(app.master()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'params':{'a':{'_bsontype':'Code'}}}           | 105
          {'params':{'constructor':1}}                    | 105
          {'params':{'a.$[]':1}}                          | 105
          {'params':{'a..b':1}}                           | 105
          {'params':{'a':{'$where':1}}}                   | 121
          {'params':{'a':{'__op':'Explode'}}}             | 108
          {'params':{}}                                   | 141
          {'params':'all'}                                | 141
          {}                                              | 141
          """,
      quoteCharacter = '`')
  void whatIsNoParameterIsRefused(String body, int code) {
    assertEquals(code, app.master().put("/config", body).field("code"));
    assertEquals("{\"params\":{}}", get(app.master()));
  }

  @Test
  void manyWhoChangeThemAtOnceLoseNothing() throws InterruptedException, ExecutionException {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> changes =
          IntStream.range(0, 20)
              .<Future<?>>mapToObj(
                  i ->
                      clients.submit(
                          () ->
                              put(
                                  "{'params':{'p"
                                      + i
                                      + "':1,'sum':{'__op':'Increment','amount':1}}}")))
              .toList();
      for (Future<?> change : changes) {
        assertNull(change.get());
      }
    }

    Map<?, ?> params = (Map<?, ?>) app.client().get("/config").field("params");
    assertEquals(21, params.size());
    assertEquals(20, params.get("sum"));
  }

  @Test
  void codeIsToldWhatIsSentAndWhatThereWasAndThenWhatThereIs() {
    put("{'params':{'a':1,'b':2}}");
    try (Webhooks hooks = new Webhooks()) {
      hooks.trigger(app, "beforeSave", "@Config", _ -> "{'success':{'a':9}}");

      put("{'params':{'a':5}}");
      assertEquals("beforeSave", hooks.told().get("triggerName"));
      assertEquals(true, hooks.told().get("master"));
      assertEquals(Map.of("a", 5, "className", "@Config"), hooks.told().get("object"));
      assertEquals(Map.of("a", 1, "b", 2, "className", "@Config"), hooks.told().get("original"));

      hooks.trigger(app, "afterSave", "@Config", _ -> "{}");
      put("{'params':{'b':{'__op':'Increment','amount':1}}}");
      assertEquals("afterSave", hooks.told().get("triggerName"));
      assertEquals(Map.of("a", 5, "b", 3, "className", "@Config"), hooks.told().get("object"));
      assertEquals(Map.of("a", 5, "b", 2, "className", "@Config"), hooks.told().get("original"));
    }
  }

  @Test
  void theFirstParametersHaveNoOriginal() {
    try (Webhooks hooks = new Webhooks()) {
      hooks.trigger(app, "afterSave", "@Config", _ -> "{}");

      put("{'params':{'a':1}}");

      assertEquals(Map.of("a", 1, "className", "@Config"), hooks.told().get("object"));
      assertNull(hooks.told().get("original"));
    }
  }

  @Test
  void codeRefusesAChangeBeforeItIsMade() {
    try (Webhooks hooks = new Webhooks()) {
      hooks.trigger(app, "beforeSave", "@Config", _ -> "{'error':'not on Fridays'}");

      assertEquals(
          "141: not on Fridays", app.master().put("/config", "{'params':{'a':1}}").error());
      assertEquals("{\"params\":{}}", get(app.master()));

      app.client().put("/config", "{'params':{'a':1}}").expect(403);
      assertEquals(1, hooks.calls());
    }
  }
}
