package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.Parse;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several writes of which all take effect or none: over REST, from code, and with users in them.
 */
class TransactionsTest {
  private final AtomicReference<@Nullable Parse> inside = new AtomicReference<>();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final TestApp app =
      Apps.with(
          cloud -> {
            cloud.define(
                "enter",
                request -> {
                  inside.set(request.parse());
                  return null;
                });
            cloud.beforeSave(
                "Row",
                request -> {
                  told.add("before " + request.object().get("n"));
                  meanwhile.getAndSet(() -> {}).run();
                });
            cloud.afterSave("Row", request -> told.add("after " + request.object().get("n")));
            cloud.beforeSave(
                "Seen",
                request ->
                    request.object().set("rows", request.parse().asMaster().query("Row").count()));
          });
  private final User ann = app.signUp("ann");
  private final String counter = app.master().create("Counter", "{'n':0}");

  @AfterEach
  void close() {
    app.close();
  }

  /** Who asks for the transaction. Each changes the counter, then saves a row. */
  private enum Way {
    REST,
    CODE,
    USERS
  }

  private Parse parse() {
    app.client().post("/functions/enter", "{}").expect(200);
    return Objects.requireNonNull(inside.get()).asMaster();
  }

  private String part(String method, String path, String body) {
    return "{'method':'" + method + "','path':'/parse" + path + "','body':" + body + "}";
  }

  /** Whether it was committed. */
  private boolean isDone(Way way, String row) {
    String increment = "{'n':{'__op':'Increment','amount':1}}";
    if (way == Way.CODE) {
      Parse parse = parse();
      List<CloudObject> objects =
          List.of(
              CloudObject.of("Counter", counter).increment("n"),
              row.equals("{}")
                  ? CloudObject.of("Row").set("n", 1)
                  : CloudObject.of("Row", "none").set("n", 1));
      try {
        parse.saveAllOrNone(objects);
        return true;
      } catch (ParseException _) {
        return false;
      }
    }
    List<String> parts = new ArrayList<>();
    parts.add(part("PUT", "/classes/Counter/" + counter, increment));
    if (way == Way.USERS) {
      parts.add(part("PUT", "/users/" + ann.id(), "{'password':'new'}"));
    }
    parts.add(
        row.equals("{}")
            ? part("POST", "/classes/Row", "{'n':1}")
            : part("PUT", "/classes/Row/none", "{'n':1}"));
    String body = "{'transaction':true,'requests':[" + String.join(",", parts) + "]}";
    return app.master().post("/batch", body).response().status() == 200;
  }

  private void assertOutcome(Way way, int count, int rows) {
    assertEquals(count, app.master().get("/classes/Counter/" + counter).field("n"));
    assertEquals(
        rows,
        ((List<?>) Objects.requireNonNull(app.master().get("/classes/Row").field("results")))
            .size());
    if (way == Way.USERS) {
      boolean changed = rows > 0;
      app.client().get("/login?username=ann&password=" + (changed ? "new" : "ann")).expect(200);
      ann.client().get("/users/me").expect(changed ? 400 : 200);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void allIsDoneAtTheCommit(Way way) {
    assertEquals(true, isDone(way, "{}"));
    assertOutcome(way, 1, 1);
    assertEquals(List.of("before 1", "after 1"), told);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void nothingIsDoneWhenAPartFails(Way way) {
    ann.client().get("/users/me").expect(200);
    assertEquals(false, isDone(way, "none"));
    assertOutcome(way, 0, 0);
    assertEquals(List.of(), told.stream().filter(each -> each.startsWith("after")).toList());
  }

  /** The code before a save sees the newest data once more; that after a save runs once. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void aTransactionThatAnotherWriteWasInTheWayOfIsDoneAgain(Way way) {
    Document ofAnn = new Document("_id", ann.id());
    String other = app.master().create("Other", "{'n':0}");
    Document ofOther = new Document("_id", other);
    Document change = new Document("$inc", new Document("n", 1));
    meanwhile.set(
        () -> {
          var _ = app.database().getCollection("Other").updateOne(ofOther, change);
        });
    String parts =
        part("POST", "/classes/First", "{}")
            + ","
            + part("POST", "/classes/Row", "{'n':1}")
            + ","
            + part("PUT", "/classes/Other/" + other, "{'n':{'__op':'Increment','amount':1}}");
    String users =
        way == Way.USERS ? "," + part("PUT", "/users/" + ann.id(), "{'password':'new'}") : "";
    if (way == Way.CODE) {
      parse()
          .saveAllOrNone(
              List.of(
                  CloudObject.of("First"),
                  CloudObject.of("Row").set("n", 1),
                  CloudObject.of("Other", other).increment("n")));
    } else {
      app.master()
          .post("/batch", "{'transaction':true,'requests':[" + parts + users + "]}")
          .expect(200);
    }
    assertEquals(2, app.master().get("/classes/Other/" + other).field("n"));
    assertEquals(1, app.database().getCollection("First").countDocuments());
    assertOutcome(way, 0, 1);
    assertEquals(List.of("before 1", "before 1", "after 1"), told);
    assertEquals(1, app.database().getCollection("_User").countDocuments(ofAnn));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aTransactionThatRunsOutOfTimeIsDoneAgain(Way way) {
    Document limit = new Document("setParameter", 1).append("transactionLifetimeLimitSeconds", 1);
    var admin = app.admin();
    admin.runCommand(limit);
    meanwhile.set(
        () -> {
          // Waits for the transaction, which has changed it, until that is aborted.
          Document change = new Document("$inc", new Document("n", 10));
          var _ =
              app.database()
                  .getCollection("Counter")
                  .updateOne(new Document("_id", counter), change);
        });
    try {
      assertEquals(true, isDone(way, "{}"));
    } finally {
      admin.runCommand(limit.append("transactionLifetimeLimitSeconds", 60));
    }
    assertOutcome(way, 11, 1);
    assertEquals(List.of("before 1", "before 1", "after 1"), told);
  }

  @Test
  void codeWithinATransactionSeesItsWrites() {
    String parts =
        part("POST", "/classes/Row", "{'n':1}") + "," + part("POST", "/classes/Seen", "{}");
    app.master().post("/batch", "{'transaction':true,'requests':[" + parts + "]}").expect(200);
    Document seen = app.database().getCollection("Seen").find().first();
    assertEquals(1, ((Number) Objects.requireNonNull(seen).get("rows")).intValue());
  }

  @Test
  void aRoleThatIsNotCommittedGivesNoRights() {
    String acl = "{'role:Boss':{'read':true}}";
    app.master().create("Secret", "{'ACL':" + acl + "}");
    String role =
        part(
            "POST",
            "/roles",
            "{'name':'Boss','ACL':{},'users':{'__op':'AddRelation','objects':[{'__type':'Pointer',"
                + "'className':'_User','objectId':'"
                + ann.id()
                + "'}]}}");
    String wrong = part("PUT", "/classes/Row/none", "{'n':1}");
    app.master()
        .post("/batch", "{'transaction':true,'requests':[" + role + "," + wrong + "]}")
        .expect(500);
    assertEquals(List.of(), ann.client().get("/classes/Secret").field("results"));
    app.master().post("/batch", "{'transaction':true,'requests':[" + role + "]}").expect(200);
    assertEquals(
        1,
        ((List<?>) Objects.requireNonNull(ann.client().get("/classes/Secret").field("results")))
            .size());
  }
}
