package dev.parselambda.code;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Functions that are called with a form, as browsers send files. */
class FormCallsTest {
  private static final TestApp APP = TestApp.start(Map.of("maxUploadSize", "2kb"));
  private static final Webhooks HOOKS = new Webhooks();
  private static final String FORM = "multipart/form-data; boundary=XX";

  @AfterAll
  static void close() {
    APP.close();
    HOOKS.close();
  }

  @BeforeAll
  static void define() {
    HOOKS.function(APP, "upload", _ -> "{'success':'done'}");
  }

  private static Answer call(String type, String body) {
    return APP.client()
        .with("Content-Type", type)
        .upload("/functions/upload?from=query", body.getBytes(UTF_8));
  }

  private static String part(String disposition, String content) {
    return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
  }

  private static Map<?, ?> params() {
    return (Map<?, ?>) HOOKS.told().get("params");
  }

  @Test
  void fieldsAreTextsAndFilesHaveANameATypeAndBytes() {
    String bytes = new String(new byte[] {0, 13, 10, 127}, ISO_8859_1);
    String body =
        part("name=\"title\"", "Grüße\r\n--X")
            + part("name=\"from\"", "form")
            + "--XX\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"Käse 1.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n"
            + bytes
            + "\r\n"
            + part("name=\"raw\"; filename=\"\"", "")
            + "--XX--\r\n";

    assertEquals("done", call(FORM, body).expect(200).field("result"));

    assertEquals("Grüße\r\n--X", params().get("title"));
    assertEquals("query", params().get("from"));
    Map<?, ?> photo = (Map<?, ?>) params().get("photo");
    assertEquals("Käse 1.png", photo.get("filename"));
    assertEquals("image/png", photo.get("contentType"));
    assertEquals(
        Map.of(
            "__type",
            "Bytes",
            "base64",
            Base64.getEncoder().encodeToString(bytes.getBytes(ISO_8859_1))),
        photo.get("data"));
    assertEquals("application/octet-stream", ((Map<?, ?>) params().get("raw")).get("contentType"));
  }

  @Test
  void whatIsNoFormIsRefused() {
    for (String body : new String[] {"", "no form", "--XX\r\nContent-Disp"}) {
      Answer answer = call(FORM, body);
      assertTrue(answer.error().startsWith("107: Invalid multipart request: "), answer::text);
    }
    Answer unbounded = call("multipart/form-data", part("name=\"a\"", "1") + "--XX--");
    assertTrue(unbounded.error().startsWith("107: "), unbounded::text);
  }

  @Test
  void aFormIsNoLargerThanAnyUpload() {
    assertEquals(
        "116: Multipart request exceeds maximum upload size.",
        call(FORM, part("name=\"a\"", "x".repeat(2048)) + "--XX--").expect(400).error());
  }

  @Test
  void aPartWithoutANameIsLeftOut() {
    call(FORM, part("filename=\"a\"", "1") + part("name=\"__proto__\"", "x") + "--XX--")
        .expect(200);

    assertEquals(Map.of("from", "query", "__proto__", "x"), params());
  }
}
