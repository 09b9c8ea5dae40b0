package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A database that grew over many years: in every kind of place there may be a value of every type.
 * One such value makes neither a class nor an account unusable, and protects nothing that is shown
 * as open, nor the other way round.
 */
class OldDatabaseTest {
  private static final BsonDateTime THEN = new BsonDateTime(1_000_000_000_000L);

  /** Stored name, field, and a value that the field can have. */
  private static final List<List<String>> COLUMNS =
      List.of(
          List.of("text", "text", "'b'"),
          List.of("number", "number", "2"),
          List.of("flag", "flag", "true"),
          List.of("date", "date", "{'__type':'Date','iso':'2020-01-02T03:04:05.006Z'}"),
          List.of("object", "object", "{'b':1}"),
          List.of("array", "array", "[2]"),
          List.of("place", "place", "{'__type':'GeoPoint','latitude':1,'longitude':2}"),
          List.of("area", "area", "{'__type':'Polygon','coordinates':[[0,0],[0,1],[1,1],[0,0]]}"),
          List.of("bytes", "bytes", "{'__type':'Bytes','base64':'AQID'}"),
          List.of(
              "file", "file", "{'__type':'File','name':'a.txt','url':'http://x.y/files/a.txt'}"),
          List.of("_p_owner", "owner", "{'__type':'Pointer','className':'Owner','objectId':'o'}"),
          List.of("_created_at", "createdAt", ""),
          List.of("_updated_at", "updatedAt", ""),
          List.of("_rperm", "ACL", "{}"),
          List.of("_wperm", "ACL", "{}"),
          List.of("stray", "stray", ""),
          List.of("_p_stray", "_p_stray", ""),
          List.of("_tombstone", "_tombstone", ""));

  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void anyValueInAnyColumnIsReadWrittenAndRepaired() {
    StringBuilder fields = new StringBuilder("{'stays':1");
    COLUMNS.stream()
        .filter(column -> !column.get(2).isEmpty() && !column.get(1).equals("ACL"))
        .forEach(column -> fields.append(",'" + column.get(1) + "':" + column.get(2)));
    app.master().create("Old", fields + "}");
    // An old database may lack the index on polygons, which refuses other values.
    collection("Old").dropIndexes();
    List<String> wrong = new ArrayList<>();
    for (List<String> column : COLUMNS) {
      OldValues.all()
          .forEach(
              (name, value) -> {
                try {
                  useRow(column.get(0), column.get(1), column.get(2), value);
                } catch (AssertionError e) {
                  wrong.add(column.get(0) + " with " + name + ": " + e.getMessage());
                }
              });
    }
    assertEquals(List.of(), wrong);
  }

  private void useRow(String stored, String field, String right, BsonValue value) {
    MongoCollection<BsonDocument> rows = collection("Old");
    rows.deleteMany(Filters.empty());
    rows.insertOne(row("other"));
    rows.insertOne(row("odd").append(stored, value));

    assertEquals(2, results(app.master().get("/classes/Old")).size());
    assertEquals(2, results(app.master().get("/classes/Old?include=owner&keys=owner")).size());
    app.master().get("/classes/Old/odd?include=" + field).expect(200);
    app.master().put("/classes/Old/odd", "{'stays':2}").expect(200);
    Answer seen = app.master().get("/classes/Old/odd").expect(200);
    assertEquals(2, seen.field("stays"));
    if (!right.isEmpty()) {
      app.master().put("/classes/Old/odd", "{'" + field + "':" + right + "}").expect(200);
      String repaired = app.master().get("/classes/Old/odd").expect(200).text();
      String shown = right.replace('\'', '"');
      String start = "\"" + field + "\":" + shown.substring(0, shown.length() - 1);
      assertTrue(field.equals("file") || repaired.contains(start), repaired);
    }
    app.master().delete("/classes/Old/odd").expect(200);
  }

  @Test
  void aPointerColumnShowsOnlyPointersToItsClass() {
    app.master().create("Old", "{'owner':{'__type':'Pointer','className':'Owner','objectId':'o'}}");
    MongoCollection<BsonDocument> rows = collection("Old");
    OldValues.all()
        .forEach(
            (name, value) -> {
              rows.deleteMany(Filters.empty());
              rows.insertOne(row("odd").append("_p_owner", value));
              Answer seen = app.master().get("/classes/Old/odd").expect(200);
              assertEquals(null, seen.field("owner"), name);
              assertFalse(seen.text().contains("owner"), name);
            });
  }

  @Test
  void theDatesOfAnObjectAreDatesOrAbsent() {
    app.master().create("Old", "{'a':1}");
    MongoCollection<BsonDocument> rows = collection("Old");
    OldValues.all()
        .forEach(
            (name, value) -> {
              rows.deleteMany(Filters.empty());
              rows.insertOne(row("odd").append("_created_at", value));
              Object seen = app.master().get("/classes/Old/odd").expect(200).field("createdAt");
              assertTrue(seen == null || seen.toString().matches("[+-]?\\d{4,6}-.*Z"), name + seen);
            });
  }

  @Test
  void anAclIsShownAsItIsEnforced() {
    User user = app.signUp("ann");
    app.master().create("Old", "{'a':1}");
    MongoCollection<BsonDocument> rows = collection("Old");
    List<BsonValue> values = new ArrayList<>(OldValues.all().values());
    values.addAll(OldValues.groups());
    values.add(new BsonString(user.id()));
    values.add(new BsonString("*"));
    for (BsonValue value : values) {
      for (String half : List.of("_rperm", "_wperm")) {
        rows.deleteMany(Filters.empty());
        rows.insertOne(row("odd").append(half, value));
        Object acl = app.master().get("/classes/Old/odd").expect(200).field("ACL");
        String of = half + ": " + value + " shown as " + acl;
        assertEquals(isOpen(acl, "read", "*"), reads(app.client()), of);
        assertEquals(isOpen(acl, "write", "*"), writes(app.client()), of);
        assertEquals(isOpen(acl, "read", "*", user.id()), reads(user.client()), of);
        assertEquals(isOpen(acl, "write", "*", user.id()), writes(user.client()), of);
      }
    }
  }

  private static boolean isOpen(@Nullable Object acl, String right, String... groups) {
    return acl == null
        || List.of(groups).stream()
            .anyMatch(
                group ->
                    acl instanceof Map<?, ?> json
                        && json.get(group) instanceof Map<?, ?> rights
                        && Boolean.TRUE.equals(rights.get(right)));
  }

  private static boolean reads(TestApp.Client client) {
    return client.get("/classes/Old/odd").response().status() == 200;
  }

  private static boolean writes(TestApp.Client client) {
    return client.put("/classes/Old/odd", "{'a':2}").response().status() == 200;
  }

  @Test
  void anyValueInAnAccountLeavesItUsable() {
    TestApp strict =
        app.secondInstance(
            Map.of(
                "accountLockout",
                Map.of("duration", 5, "threshold", 3),
                "passwordPolicy",
                Map.of("maxPasswordAge", 100, "maxPasswordHistory", 3)));
    User ann = strict.signUp("ann");
    MongoCollection<BsonDocument> users = collection("_User");
    BsonDocument good = users.find(Filters.eq("_id", ann.id())).first();
    List<String> wrong = new ArrayList<>();
    for (String column :
        List.of(
            "email",
            "emailVerified",
            "_auth_data_facebook",
            "_auth_data_anonymous",
            "authData",
            "_failed_login_count",
            "_account_lockout_expires_at",
            "_email_verify_token",
            "_email_verify_token_expires_at",
            "_perishable_token",
            "_perishable_token_expires_at",
            "_password_changed_at",
            "_password_history",
            "_session_token",
            "_tombstone",
            "_created_at")) {
      OldValues.all()
          .forEach(
              (name, value) -> {
                if (column.equals("_failed_login_count") && isNumber(value)) {
                  return;
                }
                BsonDocument odd = Objects.requireNonNull(good).clone();
                odd.put(column, value);
                users.replaceOne(Filters.eq("_id", ann.id()), odd);
                try {
                  useAccount(strict, ann.id(), column.equals("_password_changed_at"));
                } catch (AssertionError e) {
                  wrong.add(column + " with " + name + ": " + e.getMessage());
                }
              });
    }
    strict.close();
    assertEquals(List.of(), wrong);
  }

  private static boolean isNumber(BsonValue value) {
    return value.isNumber() || value.isDecimal128();
  }

  private static void useAccount(TestApp app, String id, boolean mayBeTooOld) {
    String wrong = app.client().get("/login?username=ann&password=no").error();
    assertTrue(wrong.startsWith("101: "), wrong);
    Answer logIn = app.client().get("/login?username=ann&password=ann");
    if (!mayBeTooOld || logIn.response().status() != 404) {
      String token = (String) Objects.requireNonNull(logIn.expect(200).field("sessionToken"));
      app.user(token).get("/users/me").expect(200);
      app.user(token).put("/users/" + id, "{'nick':'a'}").expect(200);
    }
    app.master().get("/users/" + id).expect(200);
    app.master().get("/users").expect(200);
    app.master().put("/users/" + id, "{'password':'other'}").expect(200);
  }

  @Test
  void datesInTheDataOfProvidersAreTexts() {
    User ann = app.signUp("ann");
    collection("_User")
        .updateOne(
            Filters.eq("_id", ann.id()),
            Updates.set(
                "_auth_data_facebook",
                BsonDocument.parse("{id: 'f', expiration_date: {$date: 5}, more: [{$date: 5}]}")));

    assertEquals(
        Map.of(
            "facebook",
            Map.of(
                "id", "f",
                "expiration_date", "1970-01-01T00:00:00.005Z",
                "more", List.of("1970-01-01T00:00:00.005Z"))),
        app.master().get("/users/" + ann.id()).expect(200).field("authData"));
    ann.client().put("/users/" + ann.id(), "{'nick':'a'}").expect(200);
  }

  @Test
  void aSessionEndsWhenItIsShownToEnd() {
    User ann = app.signUp("ann");
    MongoCollection<BsonDocument> sessions = collection("_Session");
    BsonDocument good = Objects.requireNonNull(sessions.find().first());
    for (String column : List.of("expiresAt", "_expiresAt")) {
      for (BsonValue value : ends()) {
        BsonDocument odd = good.clone();
        odd.remove("expiresAt");
        odd.put(column, value);
        sessions.replaceOne(Filters.eq("_id", good.get("_id")), odd);
        Answer shown = app.master().get("/sessions").expect(200);
        Object end = ((Map<?, ?>) results(shown).getFirst()).get("expiresAt");
        boolean goesOn =
            end instanceof Map<?, ?> date
                ? String.valueOf(date.get("iso")).startsWith("3000")
                : value.isNull() || value instanceof BsonUndefined;
        assertEquals(goesOn, isLoggedIn(ann), column + ": " + value + " shown as " + end);
      }
    }
  }

  @Test
  void aSessionOfNobodyIsNone() {
    User ann = app.signUp("ann");
    MongoCollection<BsonDocument> sessions = collection("_Session");
    List<BsonValue> values = new ArrayList<>(OldValues.all().values());
    values.add(new BsonString("Other$" + ann.id()));
    for (BsonValue value : values) {
      sessions.updateMany(Filters.empty(), Updates.set("_p_user", value));
      assertFalse(isLoggedIn(ann), value.toString());
      app.master().get("/sessions").expect(200);
    }
  }

  /** As another instance sees it: this one remembers sessions for some seconds. */
  private boolean isLoggedIn(User user) {
    try (TestApp other = app.secondInstance(Map.of())) {
      Answer me = other.user(user.token()).get("/users/me");
      if (me.response().status() != 200) {
        assertTrue(me.error().startsWith("209: "), me.error());
      }
      return me.response().status() == 200;
    }
  }

  private static List<BsonValue> ends() {
    List<BsonValue> ends = new ArrayList<>(OldValues.all().values());
    ends.add(new BsonInt64(32_503_680_000_000L));
    ends.add(new BsonString("3000-01-01T00:00:00.000Z"));
    ends.add(new BsonDateTime(32_503_680_000_000L));
    return ends;
  }

  private static BsonDocument row(String id) {
    return new BsonDocument("_id", new BsonString(id))
        .append("_created_at", THEN)
        .append("_updated_at", THEN);
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return app.database().getCollection(name, BsonDocument.class);
  }

  private static List<?> results(Answer answer) {
    return (List<?>) Objects.requireNonNull(answer.expect(200).field("results"));
  }
}
