package dev.parselambda.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Client;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where files may be said to be: what reads such an address later must not be led elsewhere. */
class FileUrlsTest {
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "fileUpload",
              Map.of("allowedFileUrlDomains", List.of("files.example.org", "*.cdn.example.org"))));
  private static final Client CLIENT = APP.client();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com/a.png",
        "https://files.example.org.evil.com/a.png",
        "https://evilcdn.example.org/a.png",
        "http://169.254.169.254/latest/meta-data",
        "https://files.example.org@evil.example.com/a",
      })
  void aFileElsewhereIsNoValueAtAnyDepth(String url) {
    String file = "{'__type':'File','name':'a.png','url':'" + url + "'}";
    String host = URI.create(url).getHost();
    String refusal = "130: File URL domain '" + host + "' is not allowed.";
    String id = CLIENT.create("Own", "{'a':1}");

    for (String body :
        List.of(
            "{'f':" + file + "}",
            "{'list':[[{'deep':" + file + "}]]}",
            "{'f':{'__type':'File','name':'x','in':" + file + "}}",
            "{'list':{'__op':'Add','objects':[" + file + "]}}")) {
      assertEquals(refusal, CLIENT.post("/classes/Own", body).error(), body);
      assertEquals(refusal, CLIENT.put("/classes/Own/" + id, body).error(), body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no url",
        "//files.example.org/a",
        "files.example.org/a",
        "https:files.example.org/a",
        "https://files.example.org\\\\@evil.com/",
        "data:text/plain,x",
        "http://[::1"
      })
  void anAddressThatCannotBeReadIsNone(String url) {
    String body = "{'f':{'__type':'File','name':'a.png','url':'" + url + "'}}";

    assertEquals("130: Invalid file URL.", CLIENT.post("/classes/Own", body).error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://files.example.org/a.png",
        "http://FILES.example.org:80/a",
        "https://a.b.CDN.example.org/x",
        ""
      })
  void aFileAtAnAllowedHostIsAValue(String url) {
    String body = "{'f':{'__type':'File','name':'a.png','url':'" + url + "'}}";

    CLIENT.post("/classes/Own", body).expect(201);
  }
}
