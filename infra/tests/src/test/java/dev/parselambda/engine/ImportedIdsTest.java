package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows whose {@code _id} is an ObjectId, as mongoimport and other programs write them. */
class ImportedIdsTest {
  private final TestApp app = TestApp.start();

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void anImportedObjectIsReadChangedAndDeletedByItsId() {
    String id = imported("Thing", new Document("n", 1));

    assertEquals(1, app.client().get("/classes/Thing/" + id).expect(200).field("n"));
    app.client().put("/classes/Thing/" + id, "{'n':{'__op':'Increment','amount':1}}").expect(200);
    assertEquals(2, app.client().get("/classes/Thing/" + id).expect(200).field("n"));
    assertEquals(id, app.client().get("/classes/Thing/" + id).field("objectId"));
    app.client().delete("/classes/Thing/" + id).expect(200);
    assertEquals(0, collection("Thing").countDocuments());
  }

  @Test
  void conditionsOnIdsFindBothKinds() {
    String id = imported("Thing", new Document("n", 1));
    String other = imported("Thing", new Document("n", 2));
    String own = app.client().create("Thing", "{'n':3}");

    assertEquals(List.of(1), numbers("{'objectId':'" + id + "'}"));
    assertEquals(List.of(1), numbers("{'objectId':{'$eq':'" + id + "'}}"));
    assertEquals(List.of(1, 3), numbers("{'objectId':{'$in':['" + id + "','" + own + "']}}"));
    assertEquals(List.of(2, 3), numbers("{'objectId':{'$ne':'" + id + "'}}"));
    assertEquals(List.of(3), numbers("{'objectId':{'$nin':['" + id + "','" + other + "']}}"));
    assertEquals(List.of(1), numbers("{'$or':[{'objectId':'" + id + "'},{'objectId':'none'}]}"));
  }

  @Test
  void pointersToImportedObjectsAreFollowed() {
    String id = imported("Thing", new Document("n", 1));
    String pointer = "{'__type':'Pointer','className':'Thing','objectId':'" + id + "'}";
    app.client().create("Owner", "{'p':" + pointer + ",'list':[" + pointer + "]}");

    Answer found = app.client().find("Owner", "{'include':'p,list'}").expect(200);
    Map<?, ?> owner = (Map<?, ?>) results(found).getFirst();
    assertEquals(1, ((Map<?, ?>) Objects.requireNonNull(owner.get("p"))).get("n"));
    assertEquals(
        1, ((Map<?, ?>) ((List<?>) Objects.requireNonNull(owner.get("list"))).getFirst()).get("n"));
    assertEquals(
        1,
        results(
                app.client()
                    .find(
                        "Owner",
                        "{'where':{'p':{'$inQuery':{'className':'Thing','where':{'n':1}}}}}"))
            .size());
    assertEquals(1, results(app.client().find("Owner", "{'where':{'p':" + pointer + "}}")).size());
  }

  @Test
  void importedObjectsHaveAndAreMembersOfRelations() {
    String member = imported("Thing", new Document("n", 1));
    String owner = imported("Group", new Document("n", 2));
    String pointer = "{'__type':'Pointer','className':'Thing','objectId':'" + member + "'}";
    app.client()
        .put(
            "/classes/Group/" + owner, "{'all':{'__op':'AddRelation','objects':[" + pointer + "]}}")
        .expect(200);
    // Another program may have written the pair, too.
    app.database()
        .getCollection("_Join:all:Group")
        .insertOne(
            new Document("owningId", new ObjectId(owner))
                .append("relatedId", new ObjectId(imported("Thing", new Document("n", 3)))));

    String related =
        "{'$relatedTo':{'object':{'__type':'Pointer','className':'Group','objectId':'"
            + owner
            + "'},'key':'all'}}";
    assertEquals(List.of(1, 3), numbers(related));
    String groups = "{'where':{'all':" + pointer + "}}";
    assertEquals(1, results(app.client().find("Group", groups)).size());
    app.client()
        .put(
            "/classes/Group/" + owner,
            "{'all':{'__op':'RemoveRelation','objects':[" + pointer + "]}}")
        .expect(200);
    assertEquals(List.of(3), numbers(related));
  }

  @Test
  void eachReachesEveryObjectOfAClassWithBothKindsOfIdsOnce() {
    for (int n = 0; n < 25; n++) {
      imported("Thing", new Document("n", n));
      app.client().create("Thing", "{'n':" + (100 + n) + "}");
      // An app may draw ids that look like ObjectIds.
      String text = new ObjectId().toHexString();
      collection("Thing").insertOne(dated(new Document("_id", text).append("n", 200 + n)));
    }
    for (String order : List.of("$gt objectId", "$lt -objectId")) {
      String operator = order.substring(0, 3);
      List<Object> seen = new ArrayList<>();
      String where = "{}";
      List<?> page;
      do {
        page =
            results(
                app.client()
                    .find(
                        "Thing",
                        "{'where':" + where + ",'limit':10,'order':'" + order.substring(4) + "'}"));
        for (Object row : page) {
          seen.add(Objects.requireNonNull(((Map<?, ?>) row).get("n")));
          where = "{'objectId':{'" + operator + "':'" + ((Map<?, ?>) row).get("objectId") + "'}}";
        }
        assertTrue(seen.size() <= 75, seen.toString());
      } while (page.size() == 10);
      assertEquals(75, seen.size());
      assertEquals(75, new HashSet<>(seen).size());
    }
  }

  @Test
  void importedUsersAndRolesCount() {
    app.signUp("ann");
    Document ann = Objects.requireNonNull(collection("_User").find().first());
    collection("_User").deleteOne(Filters.eq("_id", ann.get("_id")));
    ObjectId id = new ObjectId();
    List<String> self = List.of(id.toHexString());
    collection("_User")
        .insertOne(
            new Document(ann).append("_id", id).append("_rperm", self).append("_wperm", self));
    ObjectId low = new ObjectId();
    ObjectId middle = new ObjectId();
    collection("_Role").insertOne(dated(new Document("_id", low).append("name", "Low")));
    collection("_Role").insertOne(dated(new Document("_id", middle).append("name", "Middle")));
    collection("_Role").insertOne(dated(new Document("_id", "top0000000").append("name", "Top")));
    join("users", low.toHexString(), id.toHexString());
    join("roles", middle.toHexString(), low.toHexString());
    join("roles", "top0000000", middle.toHexString());

    Answer logIn = app.client().get("/login?username=ann&password=ann").expect(200);
    assertEquals(id.toHexString(), logIn.field("objectId"));
    User user = app.user(logIn);
    user.client().get("/users/me").expect(200);
    user.client().put("/users/" + user.id(), "{'nick':'a'}").expect(200);
    for (String role : List.of("Low", "Middle", "Top")) {
      app.master()
          .create("Secret", "{'ACL':{'role:" + role + "':{'read':true}},'n':'" + role + "'}");
    }
    try (TestApp other = app.secondInstance(Map.of())) {
      assertEquals(3, results(other.user(user.token()).get("/classes/Secret")).size());
    }
  }

  private void join(String field, String owner, String member) {
    app.database()
        .getCollection("_Join:" + field + ":_Role")
        .insertOne(new Document("owningId", owner).append("relatedId", member));
  }

  private List<Object> numbers(String where) {
    List<Object> numbers = new ArrayList<>();
    results(app.client().find("Thing", "{'order':'n','where':" + where + "}"))
        .forEach(row -> numbers.add(Objects.requireNonNull(((Map<?, ?>) row).get("n"))));
    return numbers;
  }

  private String imported(String className, Document fields) {
    app.master().post("/schemas/" + className, "{'fields':{'n':{'type':'Number'}}}");
    ObjectId id = new ObjectId();
    collection(className).insertOne(dated(fields.append("_id", id)));
    return id.toHexString();
  }

  private static Document dated(Document document) {
    return document.append("_created_at", new Date()).append("_updated_at", new Date());
  }

  private MongoCollection<Document> collection(String name) {
    return app.database().getCollection(name);
  }

  private static List<?> results(Answer answer) {
    return (List<?>) Objects.requireNonNull(answer.expect(200).field("results"));
  }
}
