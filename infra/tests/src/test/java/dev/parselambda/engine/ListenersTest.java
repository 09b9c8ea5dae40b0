package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.objects.write.Change;
import dev.parselambda.objects.write.Change.Kind;
import dev.parselambda.objects.write.ObjectListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners hear of every write of the classes that they watch. */
class ListenersTest {
  private final TestApp app = TestApp.start();
  private final List<Change> told = new ArrayList<>();

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void aCreateAnUpdateAndADeletionAreTold() {
    watch("Game");
    String id = app.client().create("Game", "{'n':1,'list':[1]}");
    String path = "/classes/Game/" + id;
    app.master()
        .put(path, "{'n':{'__op':'Increment','amount':2},'list.0':7,'fresh':true}")
        .expect(200);
    app.client().delete(path).expect(200);

    assertEquals(List.of(Kind.CREATE, Kind.UPDATE, Kind.DELETE), kinds());
    assertNull(told.get(0).before());
    assertEquals(1, told.get(0).after().get("n"));
    assertEquals(id, told.get(0).after().objectId());
    assertEquals(1, before(told.get(1), "n"));
    assertEquals(List.of(1), before(told.get(1), "list"));
    assertEquals(3, told.get(1).after().get("n"));
    assertEquals(List.of(7), told.get(1).after().get("list"));
    assertNotNull(told.get(1).schema().type("fresh"));
    assertEquals(true, told.get(1).caller().isMaster());
    assertEquals(3, told.get(2).after().get("n"));
    assertEquals(false, told.get(2).caller().isMaster());
  }

  @Test
  void refusedWritesAndOtherClassesAreNotTold() {
    String id = app.client().create("Game", "{'n':1,'ACL':{'*':{'read':true}}}");
    watch("Game");
    app.client().create("Other", "{'n':1}");
    app.client().put("/classes/Game/" + id, "{'n':2}").expect(404);
    app.client().put("/classes/Game/unknown", "{'n':2}").expect(404);
    app.client().delete("/classes/Game/" + id).expect(404);
    app.master().put("/classes/Game/" + id, "{'n':'text'}").expect(400);

    assertEquals(List.of(), told);
  }

  @Test
  void everyPartOfABatchIsTold() {
    watch("Game");
    app.client()
        .post(
            "/batch",
            "{'requests':[{'method':'POST','path':'/parse/classes/Game','body':{'n':1}}]}")
        .expect(200);

    assertEquals(List.of(Kind.CREATE), kinds());
  }

  @Test
  void theServersOwnWritesOfSessionsAreTold() {
    watch("_Session");
    app.client().post("/users", "{'username':'ann','password':'p'}").expect(201);
    Answer logIn = app.client().post("/login", "{'username':'ann','password':'p'}").expect(200);
    app.client()
        .with("X-Parse-Session-Token", String.valueOf(logIn.field("sessionToken")))
        .post("/logout", "{}")
        .expect(200);

    assertEquals(List.of(Kind.CREATE, Kind.CREATE, Kind.DELETE), kinds());
    assertEquals(logIn.field("sessionToken"), before(told.get(2), "sessionToken"));
  }

  @Test
  void aPasswordIsNeverTold() {
    watch("_User");
    Answer ann = app.client().post("/users", "{'username':'ann','password':'p'}").expect(201);
    app.master().put("/users/" + ann.field("objectId"), "{'password':'q'}").expect(200);

    assertEquals(List.of(Kind.CREATE, Kind.UPDATE), kinds());
    for (Change change : told) {
      assertEquals("ann", change.after().get("username"));
      Set<String> fields = change.after().fields().keySet();
      assertFalse(fields.stream().anyMatch(field -> field.startsWith("_")), fields.toString());
      assertFalse(fields.contains("password"));
    }
  }

  @Test
  void aListenerThatFailsFailsNoWrite() {
    app.engine()
        .listen(
            listener(
                "Game",
                _ -> {
                  throw new IllegalStateException("on purpose");
                }));
    watch("Game");

    app.client().create("Game", "{'n':1}");

    assertEquals(List.of(Kind.CREATE), kinds());
  }

  @Test
  void onlyAWatchedClassIsReadBeforeItIsWritten() {
    String game = "/classes/Game/" + app.client().create("Game", "{'n':1}");
    String other = "/classes/Other/" + app.client().create("Other", "{'n':1}");
    watch("Game");
    List<String> reads = new CopyOnWriteArrayList<>();
    try (Detour detour = app.detour();
        TestApp behind = app.secondInstance(Map.of(), detour)) {
      detour.before(command -> noted(command, reads), () -> {});
      behind.engine().listen(listener("Game", told::add));
      behind.client().put(game, "{'n':2}").expect(200);
      behind.client().put(other, "{'n':2}").expect(200);
    }

    assertEquals(List.of("Game"), reads);
    assertEquals(List.of(Kind.UPDATE), kinds());
  }

  /** Notes reads of the two classes; no command is the one that the detour waits for. */
  private static boolean noted(Detour.Command command, List<String> reads) {
    if (command.name().equals("find") && Set.of("Game", "Other").contains(command.collection())) {
      reads.add(command.collection());
    }
    return false;
  }

  private void watch(String className) {
    app.engine().listen(listener(className, told::add));
  }

  private static ObjectListener listener(String className, Consumer<Change> changed) {
    return new ObjectListener() {
      @Override
      public boolean watches(String name) {
        return name.equals(className);
      }

      @Override
      public void changed(Change change) {
        changed.accept(change);
      }
    };
  }

  private List<Kind> kinds() {
    return told.stream().map(Change::kind).toList();
  }

  private static Object before(Change change, String field) {
    return Objects.requireNonNull(Objects.requireNonNull(change.before()).get(field));
  }
}
