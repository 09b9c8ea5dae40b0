package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.parselambda.code.java.CloudCode;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The user that code is told of, who is read from the database once in a while. */
class CallersInCodeTest {
  private static final CloudCode LEVEL =
      cloud -> {
        cloud.define("level", request -> told(request.user()));
        cloud.define(
            "spoil",
            request -> {
              CloudObject user = request.user();
              if (user != null && user.get("tags") instanceof List<?> tags) {
                tags.clear();
              }
              return "spoiled";
            });
        cloud.define("tags", request -> request.user() == null ? null : request.user().get("tags"));
      };

  private static @Nullable Object told(@Nullable CloudObject user) {
    return user == null ? "nobody" : user.get("level");
  }

  private static String level(User user) {
    return user.client().post("/functions/level", "{}").text();
  }

  private static void writeElsewhere(TestApp app, User user, int level) {
    app.database()
        .getCollection("_User")
        .updateOne(Filters.eq("_id", user.id()), Updates.set("level", level));
  }

  @Test
  void aUserIsRememberedUntilThisInstanceWritesIt() {
    try (TestApp app = Apps.with(Map.of("cacheTTL", 3_600_000), LEVEL)) {
      User ann = app.signUp("ann");
      ann.client().put("/users/" + ann.id(), "{'level':1}").expect(200);
      assertEquals("{\"result\":1}", level(ann));

      writeElsewhere(app, ann, 2);
      assertEquals("{\"result\":1}", level(ann));

      ann.client().put("/users/" + ann.id(), "{'other':true}").expect(200);
      assertEquals("{\"result\":2}", level(ann));
    }
  }

  @Test
  void withoutACacheAUserIsReadEachTime() {
    try (TestApp app = Apps.with(Map.of("cacheTTL", 0), LEVEL)) {
      User ann = app.signUp("ann");
      ann.client().put("/users/" + ann.id(), "{'level':1}").expect(200);
      assertEquals("{\"result\":1}", level(ann));
      writeElsewhere(app, ann, 2);
      assertEquals("{\"result\":2}", level(ann));
    }
  }

  @Test
  void aUserWhoIsDeletedIsLoggedInNoMore() {
    try (TestApp app = Apps.with(Map.of("cacheTTL", 3_600_000), LEVEL)) {
      User ann = app.signUp("ann");
      assertEquals("{\"result\":null}", level(ann));
      app.master().delete("/users/" + ann.id()).expect(200);
      assertEquals(
          "209: Invalid session token", ann.client().post("/functions/level", "{}").error());
    }
  }

  @Test
  void whatCodeDoesToAUserInMemoryNobodyElseSees() {
    try (TestApp app = Apps.with(Map.of("cacheTTL", 3_600_000), LEVEL)) {
      User ann = app.signUp("ann");
      ann.client().put("/users/" + ann.id(), "{'tags':['a']}").expect(200);
      ann.client().post("/functions/spoil", "{}").expect(200);
      assertEquals("{\"result\":[\"a\"]}", ann.client().post("/functions/tags", "{}").text());
    }
  }
}
