package dev.parselambda.files;

import static dev.parselambda.files.Uploads.metadataPath;
import static dev.parselambda.files.Uploads.path;
import static dev.parselambda.files.Uploads.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.Webhooks;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.http.UriComponent;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTriggersTest {
  private final TestApp app = TestApp.start();
  private final Webhooks hooks = new Webhooks();

  @AfterEach
  void close() {
    app.close();
    hooks.close();
  }

  private void trigger(String type, String answer) {
    hooks.trigger(app, type, "@File", _ -> answer);
  }

  private long storedFiles() {
    return app.database().getCollection("fs.files").countDocuments();
  }

  @Test
  void codeIsToldOfAFileBeforeItIsStoredAndAfter() {
    trigger("beforeSave", "{}");
    stored(app.master(), "a.txt", "Hello");
    assertEquals(Map.of("__type", "File", "name", "a.txt"), hooks.told().get("file"));
    assertEquals(5, hooks.told().get("fileSize"));
    assertEquals(true, hooks.told().get("master"));

    trigger("afterSave", "{}");
    String name = stored(app.master(), "b.txt", "Hi");
    Map<?, ?> file = (Map<?, ?>) hooks.told().get("file");
    assertEquals(name, file.get("name"));
    assertTrue(String.valueOf(file.get("url")).endsWith("/files/test/" + name));
    assertEquals(2, hooks.told().get("fileSize"));
  }

  @Test
  void codeRefusesAFileBeforeItIsStored() {
    trigger("beforeSave", "{'error':'no cats'}");

    assertEquals("130: no cats", app.master().upload("/files/cat.txt", new byte[] {1}).error());
    assertEquals(0, storedFiles());
  }

  @Test
  void whoMayNotUploadDoesNotReachTheCode() {
    trigger("beforeSave", "{}");

    app.client().upload("/files/a.txt", new byte[] {1}).expect(400);

    assertEquals(0, hooks.calls());
  }

  @Test
  void codeRefusesAFileThatAClientWouldStoreByItself() {
    trigger("beforeSave", "{'error':'no cats'}");
    try (TestApp direct = app.secondInstance(Map.of("filesAdapter", Map.of("module", "memory")))) {
      assertEquals(
          "130: no cats", direct.master().post("/files/cat.txt/upload", "{'length':7}").error());
    }
    assertEquals(7, hooks.told().get("fileSize"));
  }

  @Test
  void anErrorAfterAFileIsStoredIsTheCallers() {
    trigger("afterSave", "{'error':'too late'}");

    assertEquals("130: too late", app.master().upload("/files/a.txt", new byte[] {1}).error());
    assertEquals(1, storedFiles());
  }

  @Test
  void aDeletionIsRefusedBeforeAndToldAfter() {
    String name = stored(app.master(), "a.txt", "Hello");
    trigger("beforeDelete", "{'error':'keep it'}");
    assertEquals("153: keep it", app.master().delete("/files/" + name).error());
    assertEquals(1, storedFiles());

    trigger("afterDelete", "{}");
    assertEquals(1, hooks.calls());
    app.client().delete("/files/" + name).expect(403);
    assertEquals(1, hooks.calls());
  }

  @Test
  void afterADeletionCodeIsToldWhichFileIsGone() {
    String name = stored(app.master(), "a.txt", "Hello");
    trigger("afterDelete", "{}");

    app.master().delete("/files/" + name).expect(200);

    assertEquals("afterDelete", hooks.told().get("triggerName"));
    assertEquals(name, ((Map<?, ?>) hooks.told().get("file")).get("name"));
    assertNull(hooks.told().get("fileSize"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"beforeFind", "afterFind"})
  void codeRefusesThatAFileIsReadByEveryWayToIt(String type) {
    String name = stored(app.master(), "a.txt", "Hello");
    trigger(type, "{'error':'not for you'}");

    String refusal = "{\"code\":141,\"error\":\"not for you\"}";
    assertEquals(refusal, app.stranger().get(path(name)).expect(403).text());
    assertEquals(
        refusal, app.stranger().with("Range", "bytes=0-1").get(path(name)).expect(403).text());
    assertEquals(refusal, app.stranger().get(metadataPath(name)).expect(403).text());
    app.stranger().head(path(name)).expect(403);
    app.stranger().with("If-None-Match", "*").get(path(name)).expect(403);
    assertEquals(5, hooks.calls());
  }

  @Test
  void aFileThatIsNotThereIsNotAskedAboutAfterwards() {
    trigger("afterFind", "{}");

    app.stranger().get(path("none.txt")).expect(404);
    assertEquals("{}", app.stranger().get(metadataPath("none.txt")).expect(200).text());

    assertEquals(0, hooks.calls());
  }

  @Test
  void codeNamesAnotherFileToRead() {
    String name = stored(app.master(), "a.txt", "Hello");
    trigger("beforeFind", "{'success':{'file':{'name':'" + name + "'}}}");

    assertEquals("Hello", app.stranger().get(path("other.txt")).expect(200).text());
    assertEquals("other.txt", ((Map<?, ?>) hooks.told().get("file")).get("name"));
  }

  @Test
  void codeSaysHowAFileIsGivenOut() {
    String name = stored(app.master(), "a.txt", "Hello");
    trigger(
        "afterFind",
        "{'success':{'forceDownload':true,"
            + "'responseHeaders':{'X-Owner':'Ada','content-type':'text/html'}}}");

    Answer answer = app.stranger().get(path(name)).expect(200);

    assertEquals("attachment;filename=" + name, answer.header("Content-Disposition"));
    assertEquals("Ada", answer.header("X-Owner"));
    assertNull(answer.header("content-type"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @Test
  void codeSeesAndChangesNamesOfAnyScript() {
    trigger("beforeSave", "{'success':{'file':{'name':'u\\u0308 (2).txt'}}}");

    String name = stored(app.master(), "%E6%97%A5.txt", "Hello");

    assertEquals("日.txt", ((Map<?, ?>) hooks.told().get("file")).get("name"));
    assertTrue(name.endsWith("_ü (2).txt"), name);
    trigger("afterFind", "{'success':{'forceDownload':true}}");
    Answer answer = app.stranger().get(path(UriComponent.encoded(name))).expect(200);
    assertEquals(
        "attachment;filename=\""
            + name.replace('ü', '_')
            + "\";filename*=UTF-8''"
            + name.replace("ü (2)", "%C3%BC%20%282%29"),
        answer.header("Content-Disposition"));
  }

  @Test
  void aHeaderCannotEndALine() {
    String name = stored(app.master(), "a.txt", "Hello");
    trigger("afterFind", "{'success':{'responseHeaders':{'X-Owner':'Ada\\r\\nX-Evil: 1'}}}");

    Answer answer = app.stranger().get(path(name)).expect(403);

    assertEquals("141: Invalid response header of afterFind.", answer.error());
  }

  @Test
  void codeReplacesAFileBeforeItIsStored() {
    trigger(
        "beforeSave",
        "{'success':{'file':{'name':'b.html','base64':'QmV0dGVy','directory':'pages',"
            + "'metadata':{'by':'code'}}}}");

    String name = stored(app.master(), "a.txt", "Hello");

    assertTrue(name.startsWith("pages/") && name.endsWith("_b.html"), name);
    assertEquals("Better", app.stranger().get(path(name)).expect(200).text());
    assertEquals(
        Map.of("metadata", Map.of("by", "code")),
        app.stranger().get(metadataPath(name)).expect(200).json());
  }

  @Test
  void codeSaysThatAFileIsElsewhereAlready() {
    trigger("beforeSave", "{'success':{'file':{'name':'cat.png','url':'https://cats.test/1'}}}");

    Answer answer = app.master().upload("/files/a.txt", new byte[] {1}).expect(201);

    assertEquals("https://cats.test/1", answer.field("url"));
    assertEquals("cat.png", answer.field("name"));
    assertEquals(0, storedFiles());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'../../etc/passwd'}",
        "{'directory':'../up'}",
        "{'directory':'/'}",
        "{'base64':'?'}"
      })
  void whatNoFileCanBeIsRefused(String file) {
    trigger("beforeSave", "{'success':{'file':" + file + "}}");

    app.master().upload("/files/a.txt", new byte[] {1}).expect(400);

    assertEquals(0, storedFiles());
  }

  @Test
  void codeCannotReplaceAFileThatTheClientStoresByItself() {
    trigger("beforeSave", "{'success':{'file':{'base64':'QmV0dGVy'}}}");
    try (TestApp direct = app.secondInstance(Map.of("filesAdapter", Map.of("module", "memory")))) {
      assertEquals(
          "130: beforeSave cannot replace a file that the client stores by itself.",
          direct.master().post("/files/cat.txt/upload", "{'length':7}").error());
    }
  }

  @Test
  void codeGivesOutAnotherFile() {
    String name = stored(app.master(), "a.txt", "Hello");
    trigger("afterFind", "{'success':{'file':{'name':'b.json','base64':'e30='}}}");

    Answer answer = app.stranger().get(path(name)).expect(200);

    assertEquals("{}", answer.text());
    assertEquals("application/json; charset=utf-8", answer.response().body().contentType());
    assertNull(answer.header("ETag"));
  }
}
