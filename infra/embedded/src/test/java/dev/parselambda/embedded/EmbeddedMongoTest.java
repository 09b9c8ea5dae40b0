package dev.parselambda.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedMongoTest {
  private static EmbeddedMongo mongo;
  private static MongoClient client;

  @BeforeAll
  static void start() {
    mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
    client = MongoClients.create(mongo.uri("test"));
  }

  @AfterAll
  static void stop() {
    client.close();
    mongo.close();
  }

  @Test
  void whatADriverInsertsItFinds() {
    MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
    things.insertOne(new Document("_id", "a").append("n", 1));
    Document found =
        things.find(and(eq("_id", "a"), in("_rperm", new Object[] {null, "*"}))).first();
    assertEquals(new Document("_id", "a").append("n", 1), found);
  }

  @Test
  void listCollectionsHonoursItsFilter() {
    client.getDatabase("listed").getCollection("one").insertOne(new Document());
    client.getDatabase("listed").getCollection("two").insertOne(new Document());
    List<String> names = new ArrayList<>();
    client
        .getDatabase("listed")
        .listCollections()
        .filter(eq("name", "two"))
        .forEach(each -> names.add(each.getString("name")));
    assertEquals(List.of("two"), names);
  }
}
