package dev.parselambda.tests.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.Options;
import dev.parselambda.schemas.SchemaStart;
import dev.parselambda.schemas.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an instance does to the database before its first request. */
class SchemaStartTest {
  private static final Map<String, Object> USER_INDEXES =
      Map.of(
          "_id_", new Document("_id", 1),
          "username_1", new Document("username", 1),
          "email_1", new Document("email", 1),
          "case_insensitive_username", new Document("username", 1),
          "case_insensitive_email", new Document("email", 1),
          "unique_username", new Document("username", 1),
          "unique_email", new Document("email", 1),
          "_email_verify_token", new Document("_email_verify_token", 1),
          "_perishable_token", new Document("_perishable_token", 1),
          "_auth_data_anonymous_id", new Document("_auth_data_anonymous.id", 1));

  private final SchemaFixture on = new SchemaFixture();
  private final List<Runnable> background = new ArrayList<>();

  @AfterEach
  void end() {
    on.close();
  }

  @Test
  void aNewDatabaseGetsTheSystemClassesAndTheirIndexes() {
    start(Map.of()).prepare();

    assertEquals(List.of(), background);
    assertEquals(USER_INDEXES, indexes("_User"));
    assertEquals(USER_INDEXES, listed("_User"));
    assertEquals(Set.of("_id_", "name_1"), listed("_Role").keySet());
    assertEquals(Set.of("_id_", "reqId_1", "ttl"), indexes("_Idempotency").keySet());
    assertFalse(on.document("_User").get("_metadata", Document.class).containsKey("tried_indexes"));
  }

  @Test
  void theIndexesHaveTheOptionsOfParseServer() {
    start(Map.of()).prepare();

    assertEquals(
        new Document("unique", true).append("sparse", true), options("_User", "username_1"));
    assertEquals(new Document("sparse", true), options("_User", "_perishable_token"));
    assertEquals(
        new Document("sparse", true).append("expireAfterSeconds", 0),
        options("_Idempotency", "ttl"));
    Document caseInsensitive = options("_User", "case_insensitive_email");
    assertEquals(
        "en_US", caseInsensitive.getEmbedded(List.of("collation", "locale"), "no collation"));
    assertFalse(caseInsensitive.containsKey("unique"));
    assertEquals(true, options("_User", "unique_email").get("unique"));
    assertTrue(indexes("_Session").containsKey("_session_token_1"));
    assertTrue(indexes("_Join:users:_Role").containsKey("relatedId_1"));
  }

  @Test
  void aColdStartOnAPreparedDatabaseIsOneQuery() {
    start(Map.of()).prepare();
    on.commands();

    start(Map.of()).prepare();

    assertEquals(List.of("find"), on.commands());
    assertEquals(List.of(), background);
  }

  @Test
  void whatIsMissingLaterIsMadeInTheBackground() {
    start(Map.of()).prepare();
    Map<String, Object> options = Map.of("auth", Map.of("github", Map.of()));

    start(options).prepare();
    assertFalse(indexes("_User").containsKey("_auth_data_github_id"));
    background.forEach(Runnable::run);

    assertTrue(indexes("_User").containsKey("_auth_data_github_id"));
    assertTrue(listed("_User").containsKey("_auth_data_github_id"));
    background.clear();
    start(options).prepare();
    assertEquals(List.of(), background);
  }

  @Test
  void anIndexThatCannotBeMadeIsTriedOnce() {
    on.instance().withClass("_User");
    on.database
        .getCollection("_User")
        .insertMany(List.of(new Document("username", "ann"), new Document("username", "ann")));

    start(Map.of()).prepare();
    background.forEach(Runnable::run);
    background.clear();
    on.commands();

    assertFalse(indexes("_User").containsKey("username_1"));
    assertTrue(indexes("_User").containsKey("email_1"));
    on.commands();
    start(Map.of()).prepare();
    background.forEach(Runnable::run);
    assertEquals(List.of("find", "find"), on.commands());
  }

  @Test
  void switchedOffIndexesAreNotMade() {
    start(
            Map.of(
                "enableCollationCaseComparison",
                true,
                "enableAnonymousUsers",
                false,
                "databaseOptions",
                Map.of(
                    "createIndexUserUsername", false,
                    "createIndexUserEmail", false,
                    "createIndexUserEmailVerifyToken", false,
                    "createIndexUserPasswordResetToken", false,
                    "createIndexRoleName", false)))
        .prepare();

    assertEquals(Set.of(), without("_id_", indexes("_User").keySet()));
    assertEquals(Set.of(), without("_id_", indexes("_Role").keySet()));
  }

  @Test
  void verifyingMakesWhatWasDroppedByHandAndCorrectsAllLists() {
    SchemaStart start = start(Map.of());
    start.prepare();
    on.database.getCollection("_User").dropIndex("username_1");
    on.instance().withClass("Game");
    on.database.getCollection("Game").createIndex(new Document("score", -1));

    start.verify();

    assertEquals(USER_INDEXES, indexes("_User"));
    assertEquals(
        Map.of("_id_", new Document("_id", 1), "score_-1", new Document("score", -1)),
        listed("Game"));
  }

  @Test
  void aDatabaseThatParseServerPreparedGetsInTheBackgroundWhatItLacks() {
    Schemas server = on.instance();
    server.withClass("_User");
    server.withClass("_Role");
    Map<String, Object> ofParseServer = new TreeMap<>(USER_INDEXES);
    ofParseServer.keySet().removeAll(Set.of("unique_username", "unique_email"));
    on.store.setIndexes("_User", plain(ofParseServer));
    on.store.setIndexes("_Role", Map.of("name_1", Map.of("name", 1)));
    on.commands();

    start(Map.of()).prepare();
    assertEquals(List.of("find"), on.commands());
    background.forEach(Runnable::run);

    assertEquals(USER_INDEXES, indexes("_User"));
    background.clear();
    start(Map.of()).prepare();
    assertEquals(List.of(), background);
  }

  private SchemaStart start(Map<String, ?> options) {
    return new SchemaStart(on.instance(options), Options.of(options), background::add);
  }

  private Map<String, Object> listed(String className) {
    return on.document(className).get("_metadata", Document.class).get("indexes", Document.class);
  }

  private Map<String, Object> indexes(String className) {
    Map<String, Object> keys = new TreeMap<>();
    for (Document index : on.database.getCollection(className).listIndexes()) {
      keys.put(index.getString("name"), index.get("key"));
    }
    return keys;
  }

  /** What an index says beside its name and key. */
  private Document options(String className, String name) {
    for (Document index : on.database.getCollection(className).listIndexes()) {
      if (index.getString("name").equals(name)) {
        index.keySet().removeAll(List.of("name", "key", "v", "ns"));
        index.computeIfPresent("expireAfterSeconds", (_, n) -> ((Number) n).intValue());
        return index;
      }
    }
    throw new AssertionError(className + " has no index " + name);
  }

  private static Map<String, Map<String, Object>> plain(Map<String, Object> indexes) {
    Map<String, Map<String, Object>> plain = new TreeMap<>();
    indexes.forEach((name, key) -> plain.put(name, (Document) key));
    return plain;
  }

  private static Set<String> without(String name, Set<String> names) {
    names.remove(name);
    return names;
  }
}
