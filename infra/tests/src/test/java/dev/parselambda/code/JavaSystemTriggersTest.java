package dev.parselambda.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Code in Java beside files, users and the parameters of the app. */
class JavaSystemTriggersTest {

  @Test
  void codeBesideFilesSeesAndReplacesThem() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (TestApp app =
        Apps.with(
            Map.of("fileUpload", Map.of("enableForPublic", true)),
            cloud -> {
              cloud.beforeSaveFile(
                  request -> {
                    byte[] content = Objects.requireNonNull(request.content());
                    if (content.length > 10) {
                      throw new IllegalStateException("too large");
                    }
                    String text = new String(content, UTF_8).toUpperCase(Locale.ROOT);
                    request.setContent(text.getBytes(UTF_8), "text/plain").setName("loud.txt");
                  });
              cloud.afterSaveFile(request -> seen.add("stored " + request.size()));
              cloud.afterFindFile(
                  request -> request.forceDownload().header("X-Seen", request.file().name()));
              cloud.beforeDeleteFile(
                  request -> {
                    throw new IllegalStateException("stays");
                  });
            })) {
      TestApp.Client client = app.client().with("Content-Type", "text/plain");

      Answer stored = client.upload("/files/quiet.txt", "hello".getBytes(UTF_8)).expect(201);

      String name = (String) stored.field("name");
      assertTrue(name.endsWith("_loud.txt"), name);
      Answer read = app.stranger().get("/files/test/" + name).expect(200);
      assertEquals("HELLO", read.text());
      assertEquals(name, read.header("X-Seen"));
      assertEquals(List.of("stored 5"), seen);
      assertEquals(
          "130: too large", client.upload("/files/a.txt", new byte[11]).expect(400).error());
      assertEquals("153: stays", app.master().delete("/files/" + name).expect(400).error());
    }
  }

  @Test
  void triggersOfUsersRunAtSignUpLogInAndLogOut() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.beforeSave("_User", request -> request.object().set("plan", "free"));
              cloud.beforeLogin(
                  request -> {
                    if (request.object().getString("username").equals("bob")) {
                      throw new IllegalStateException("not bob");
                    }
                  });
              cloud.afterLogin(request -> seen.add("in " + request.object().getString("username")));
              cloud.afterLogout(
                  request -> seen.add("out " + request.object().getPointer("user").objectId()));
            })) {
      User ann = app.signUp("ann");
      app.signUp("bob");

      app.client().post("/login", "{'username':'ann','password':'ann'}").expect(200);
      ann.client().post("/logout", "{}").expect(200);

      assertEquals(
          "141: not bob",
          app.client().post("/login", "{'username':'bob','password':'bob'}").error());
      assertEquals(List.of("in ann", "out " + ann.id()), seen);
      assertEquals("free", app.master().get("/users/" + ann.id()).field("plan"));
    }
  }

  @Test
  void triggersOfTheAppsParametersSeeThemAsFields() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.beforeSaveConfig(
                  request -> {
                    if (request.object().getInt("most", 0) > 5) {
                      throw new IllegalStateException("too much");
                    }
                  });
              cloud.afterSaveConfig(
                  request -> seen.add(String.valueOf(request.object().get("most"))));
            })) {
      assertEquals("141: too much", app.master().put("/config", "{'params':{'most':6}}").error());
      app.master().put("/config", "{'params':{'most':4}}").expect(200);
      assertEquals(List.of("4"), seen);
    }
  }
}
