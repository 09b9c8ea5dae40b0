package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of main.js that options name: what Parse Server takes as functions in the options. */
class JavaScriptOptionsTest {
  private static final String CODE =
      """
      Parse.Cloud.define('mustVerify', request =>
        request.object instanceof Parse.User
          && request.object.get('username') === request.params.object.getUsername()
          && request.createdWith.action === 'signup'
          && !request.master
          && request.object.get('email').endsWith('@strict.example'));
      Parse.Cloud.define('sends', ({ user, master }) => {
        throw new Error(`${user.get('username')} ${master}`);
      });
      Parse.Cloud.define('accepts', async request => !/^(.)\\1*$/.test(request.params.password));
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void theyGetWhatParseServerHandsOver() throws IOException {
    Path main = Files.writeString(folder.resolve("main.js"), CODE);
    Map<String, ?> options =
        Map.of(
            "cloud",
            main.toString(),
            "appName",
            "a",
            "publicServerURL",
            "http://localhost/parse",
            "emailAdapter",
            Map.of("module", "mailbox", "options", Map.of("name", "javascript")),
            "verifyUserEmails",
            "mustVerify",
            "sendUserEmailVerification",
            "sends",
            "preventLoginWithUnverifiedEmail",
            true,
            "passwordPolicy",
            Map.of("validatorCallback", "accepts"));
    try (TestApp app = TestApp.start(options)) {
      String user = "{'username':'%1$s','password':'%2$s','email':'%1$s@%3$s'}";

      assertEquals(
          "142: Password does not meet the Password Policy requirements.",
          app.client().post("/users", user.formatted("ada", "aaa", "free.example")).error());
      assertNotNull(
          app.client()
              .post("/users", user.formatted("ada", "abc", "free.example"))
              .expect(201)
              .field("sessionToken"));
      assertNull(
          app.client()
              .post("/users", user.formatted("bob", "abc", "strict.example"))
              .expect(201)
              .field("sessionToken"));
    }
  }
}
