package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.java.JavaCode;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.kernel.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that the app's own code sends: {@code sendEmail}. */
class CodeMailTest {
  private static final String BOX = "code";

  private static final Platform JAVA =
      new Platform() {
        @Override
        public Iterable<CodeProvider> languages() {
          return List.of(
              JavaCode.of(
                  cloud ->
                      cloud.define(
                          "send",
                          call -> {
                            call.parse().sendEmail(call.params().getMap("mail"));
                            return "sent";
                          })));
        }
      };

  @TempDir Path folder;

  private TestApp app(String language, Map<String, ?> options) throws Exception {
    Map<String, Object> all = new HashMap<>(options);
    if (language.equals("java")) {
      return TestApp.start(all, JAVA);
    }
    String code =
        """
        Parse.Cloud.define('send', async request => {
          await Parse.Cloud.sendEmail(request.params.mail);
          return 'sent';
        });
        """;
    all.put("cloud", Files.writeString(folder.resolve("main.js"), code).toString());
    return TestApp.start(all);
  }

  private static Answer send(TestApp app, String mail) {
    return app.client().post("/functions/send", "{'mail':" + mail + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "javascript"})
  void aMailGoesOutAsTheCodeHasWrittenIt(String language) throws Exception {
    try (TestApp app = app(language, Mailbox.options(BOX, Map.of()))) {
      send(
              app,
              "{'to':'ada@example.com','from':'shop@example.com','subject':'Your order',"
                  + "'text':'On its way.','html':'<b>On its way.</b>'}")
          .expect(200);

      assertEquals(
          new Mail(
              "shop@example.com",
              "ada@example.com",
              "Your order",
              "On its way.",
              "<b>On its way.</b>"),
          Mailbox.take(BOX));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "javascript"})
  void aMailToNobodyIsAnErrorOfTheCode(String language) throws Exception {
    try (TestApp app = app(language, Mailbox.options(BOX, Map.of()))) {
      for (String to : List.of("''", "'a@example.com,b@example.com'", "7")) {
        Answer refused = send(app, "{'to':" + to + ",'subject':'s','text':'t'}").expect(400);
        assertTrue(refused.error().contains("Mail is sent to one address"), refused::text);
      }
      assertTrue(Mailbox.isEmpty(BOX));
    }
  }

  @Test
  void withoutAnAdapterTheLogSaysSoAndTheCodeGoesOn() throws Exception {
    try (TestApp app = app("java", Map.of())) {
      assertEquals("sent", send(app, "{'to':'ada@example.com'}").expect(200).field("result"));
    }
  }
}
