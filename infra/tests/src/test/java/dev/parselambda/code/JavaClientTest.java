package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.java.Acl;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.CloudQuery;
import dev.parselambda.code.java.Parse;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.http.Method;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API as code in Java uses it. */
class JavaClientTest {
  private final AtomicReference<@Nullable Parse> inside = new AtomicReference<>();
  private final TestApp app =
      Apps.with(
          cloud -> {
            cloud.define(
                "enter",
                request -> {
                  inside.set(request.parse());
                  return null;
                });
            cloud.define(
                "add", request -> request.params().getInt("a") + request.params().getInt("b"));
          });
  private Parse parse = enter(app.client());

  @BeforeEach
  void asMaster() {
    parse = parse.asMaster();
  }

  @AfterEach
  void close() {
    app.close();
  }

  private Parse enter(TestApp.Client client) {
    client.post("/functions/enter", "{}").expect(200);
    return Objects.requireNonNull(inside.get());
  }

  @Test
  void callsFromInsideCountForLimitsThatSaySo() {
    for (boolean including : List.of(false, true)) {
      Map<String, Object> limit =
          Map.of(
              "requestPath",
              "/classes/Book",
              "requestCount",
              1,
              "requestTimeWindow",
              60_000,
              "includeInternalRequests",
              including);
      try (TestApp limited =
          Apps.with(
              Map.of("rateLimit", List.of(limit)),
              cloud ->
                  cloud.define(
                      "twice",
                      request -> {
                        request.parse().asNobody().save(CloudObject.of("Book"));
                        request.parse().asNobody().saveAll(List.of(CloudObject.of("Book")));
                        return "saved";
                      }))) {
        TestApp.Answer answer = limited.client().post("/functions/twice", "{}");

        assertEquals(
            including ? "100: Too many requests." : "null: null", answer.error(), answer::text);
      }
    }
  }

  @Test
  void anObjectKeepsItsValuesOverSavingAndReading() {
    Instant date = Instant.parse("2020-01-02T03:04:05.006Z");
    CloudObject author = parse.save(CloudObject.of("Author").set("name", "Ada"));
    CloudObject book =
        parse.save(
            CloudObject.of("Book")
                .set("author", author)
                .set("at", date)
                .set("place", new GeoPoint(1, 2))
                .set("list", List.of(1, date, author))
                .set("map", Map.of("deep", Map.of("date", date))));
    assertFalse(book.isDirty());
    assertNotNull(book.createdAt());

    CloudObject read = parse.query("Book").include("author").get(Objects.requireNonNull(book.id()));

    assertEquals("Ada", read.getObject("author").getString("name"));
    assertEquals(author.pointer(), read.getPointer("author"));
    assertEquals(date, read.getDate("at"));
    assertEquals(new GeoPoint(1, 2), read.getGeoPoint("place"));
    assertEquals(List.of(1, date, author.pointer()), read.getList("list"));
    assertEquals(Map.of("deep", Map.of("date", date)), read.getMap("map"));
    assertEquals(book.createdAt(), read.createdAt());
  }

  @Test
  void changesAreOperatorsSoThatAllCount() {
    CloudObject one = parse.save(CloudObject.of("Score").set("n", 1).set("tags", List.of("a")));
    CloudObject same = parse.get("Score", Objects.requireNonNull(one.id()));
    parse.save(one.increment("n").increment("n", 2).addUnique("tags", "b"));
    parse.save(same.increment("n", 10).add("tags", "c").set("x", 1));

    parse.fetch(one);

    assertEquals(14, one.getInt("n"));
    assertEquals(List.of("a", "b", "c"), one.getList("tags"));
    parse.save(one.unset("x").remove("tags", "a"));
    assertEquals(List.of("b", "c"), parse.fetch(same).getList("tags"));
    assertFalse(same.has("x"));
  }

  @Test
  void whatWasNeverSavedCannotBeDeleted() {
    assertThrows(IllegalStateException.class, () -> parse.delete(CloudObject.of("Score")));
  }

  @Test
  void aChangeCanBeTakenBack() {
    CloudObject score = parse.save(CloudObject.of("Score").set("n", 1));

    score.set("n", 2).set("m", 3).revert("n").revert("m");

    assertFalse(score.isDirty());
    assertEquals(1, score.getInt("n"));
    assertFalse(score.has("m"));
  }

  @Test
  void queriesFindWhatTheySay() {
    for (int i = 1; i <= 5; i++) {
      parse.save(CloudObject.of("Score").set("n", i).set("name", "player" + i));
    }
    assertEquals(List.of(5, 4), numbers(scores().greaterThan("n", 2).descending("n").limit(2)));
    assertEquals(List.of(3), numbers(scores().greaterThan("n", 2).lessThan("n", 4)));
    assertEquals(List.of(1, 5), numbers(scores().containedIn("n", List.of(1, 5)).ascending("n")));
    assertEquals(
        List.of(1, 2),
        numbers(scores().or(scores().equalTo("n", 1), scores().equalTo("n", 2)).ascending("n")));
    assertEquals(List.of(4), numbers(scores().endsWith("name", "4")));
    assertEquals(List.of(2), numbers(scores().matches("name", "PLAYER2", "i")));
    assertEquals(List.of(3), numbers(scores().ascending("n").skip(2).limit(1)));
    assertEquals(List.of(), numbers(scores().equalTo("n", 3).notEqualTo("n", 3)));
    assertEquals(2, scores().greaterThan("n", 3).count());
    assertNull(scores().equalTo("n", 9).first());
    CloudObject selected = Objects.requireNonNull(scores().select("n").first());
    assertFalse(selected.has("name"));
  }

  private CloudQuery scores() {
    return parse.query("Score");
  }

  private static List<Object> numbers(CloudQuery query) {
    return query.find().stream().map(score -> (Object) score.getInt("n")).toList();
  }

  @Test
  void eachGoesOverAllObjectsHoweverManyThereAre() {
    List<CloudObject> many = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      many.add(CloudObject.of("Row").set("n", i));
    }
    parse.saveAll(many);
    assertTrue(many.stream().noneMatch(CloudObject::isNew));

    List<Integer> seen = new ArrayList<>();
    parse.query("Row").greaterThanOrEqualTo("n", 10).each(row -> seen.add(row.getInt("n")));

    assertEquals(440, seen.size());
    assertEquals(440, seen.stream().distinct().count());
  }

  @Test
  void eachTakesNoPartOfTheObjectsAndNoOtherOrder() {
    for (CloudQuery query :
        List.of(scores().limit(1), scores().skip(1), scores().descending("createdAt"))) {
      assertThrows(IllegalStateException.class, () -> query.each(_ -> {}));
    }
  }

  @Test
  void aFieldWithoutAValueIsAConditionBesideOthers() {
    parse.save(CloudObject.of("Score").set("n", 1));
    parse.save(CloudObject.of("Score").set("name", "none"));

    assertEquals(1, scores().equalTo("n", null).count());
    assertEquals(0, scores().equalTo("n", null).notEqualTo("n", null).count());
  }

  @Test
  void allObjectsAreSavedOrNone() {
    CloudObject first = CloudObject.of("Row").set("n", 1);
    parse.saveAllOrNone(List.of(first, CloudObject.of("Row").set("n", 2)));
    assertEquals(List.of(1, 2), numbers(parse.query("Row").ascending("n")));

    var changed = List.of(first.set("n", 5), CloudObject.of("Row", "unknown").set("n", 6));
    assertThrows(ParseException.class, () -> parse.saveAllOrNone(changed));
    assertEquals(List.of(1, 2), numbers(parse.query("Row").ascending("n")));
  }

  @Test
  void relationsHoldObjects() {
    CloudObject one = parse.save(CloudObject.of("Item").set("n", 1));
    CloudObject two = parse.save(CloudObject.of("Item").set("n", 2));
    CloudObject box = parse.save(CloudObject.of("Box").addRelation("items", one, two));
    assertEquals(2, parse.query("Item").relatedTo(box, "items").count());

    parse.save(box.removeRelation("items", one));

    assertEquals(List.of(2), numbers(parse.query("Item").relatedTo(box, "items")));
  }

  @Test
  void eachHasTheRightsThatItIsGiven() {
    User ann = app.signUp("ann");
    CloudObject secret =
        parse.save(CloudObject.of("Secret").acl(Acl.NOBODY.read(ann.id()).write(ann.id())));
    String id = Objects.requireNonNull(secret.id());

    assertEquals(id, enter(ann.client()).get("Secret", id).id());
    assertEquals(id, parse.asUser(ann.token()).get("Secret", id).id());
    for (Parse stranger : List.of(parse.asNobody(), enter(app.client()))) {
      assertEquals(
          101, assertThrows(ParseException.class, () -> stranger.get("Secret", id)).code());
    }
    Parse readOnly = enter(app.client().with("X-Parse-Master-Key", "readonly"));
    assertEquals(id, readOnly.get("Secret", id).id());
    assertThrows(ParseException.class, () -> readOnly.save(CloudObject.of("Secret")));
  }

  @Test
  void functionsConfigUsersAndFilesAreWithinReach() {
    assertEquals(3, parse.run("add", Map.of("a", 1, "b", 2)));
    assertEquals(142, assertThrows(ParseException.class, () -> parse.run("add", Map.of())).code());

    parse.saveConfig(Map.of("most", 5));
    assertEquals(5, parse.config().getInt("most"));

    CloudObject bob = parse.asNobody().signUp("bob", "secret", Map.of("age", 7));
    CloudObject loggedIn = parse.asNobody().logIn("bob", "secret");
    assertEquals(bob.id(), loggedIn.id());
    assertEquals(7, loggedIn.getInt("age"));
    assertTrue(loggedIn.getString("sessionToken").startsWith("r:"));

    byte[] content = "hello".getBytes(StandardCharsets.UTF_8);
    FileRef file = parse.saveFile("hello.txt", content, "text/plain");
    CloudObject doc = parse.save(CloudObject.of("Doc").set("file", file));
    assertEquals(file.name(), parse.fetch(doc).getFile("file").name());
    assertArrayEquals(
        content,
        app.stranger().get("/files/test/" + file.name()).text().getBytes(StandardCharsets.UTF_8));
    parse.deleteFile(file);
    app.stranger().get("/files/test/" + file.name()).expect(404);

    assertTrue(
        String.valueOf(parse.call(Method.GET, "/schemas/Doc", Map.of())).contains("className=Doc"));
  }

  @Test
  void whatIsDeletedIsGone() {
    CloudObject one = parse.save(CloudObject.of("Row"));
    CloudObject two = parse.save(CloudObject.of("Row"));

    parse.deleteAll(List.of(one, two));

    assertEquals(0, parse.query("Row").count());
    assertEquals(101, assertThrows(ParseException.class, () -> parse.fetch(one)).code());
  }

  @Test
  void whatIsNoValueIsRefusedWhereItIsSet() {
    CloudObject row = CloudObject.of("Row");

    assertThrows(IllegalArgumentException.class, () -> row.set("x", new Object()));
    assertThrows(IllegalStateException.class, () -> row.set("x", CloudObject.of("Other")));
    assertFalse(row.isDirty());
  }
}
