package dev.parselambda.hooks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.parselambda.storage.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Hooks in the app's database, in Parse Server's own class {@code _Hooks}: a document for each, of
 * {@code functionName} or {@code className} and {@code triggerName}, and {@code url}.
 */
final class HookStore {
  private static final String COLLECTION = "_Hooks";

  private final Database database;

  HookStore(Database database) {
    this.database = database;
  }

  /** All hooks by key. */
  Map<Map<String, Object>, Hook> byKey() {
    return database.call(
        () -> {
          Map<Map<String, Object>, Hook> hooks = new LinkedHashMap<>();
          for (Document document : hooks().find()) {
            Hook hook = hook(document);
            if (hook != null) {
              hooks.put(hook.key(), hook);
            }
          }
          return hooks;
        });
  }

  /**
   * Stores a hook and replaces one with the same key. Without a unique index two instances may
   * store one concurrently; then all of them are replaced.
   */
  void put(Hook hook) {
    Document url = new Document("$set", new Document("url", hook.url()));
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    var _ = database.call(() -> hooks().updateMany(new Document(hook.key()), url, upsert));
  }

  /** Whether one was deleted. */
  boolean delete(Map<String, Object> key) {
    return database.call(() -> hooks().deleteMany(new Document(key))).getDeletedCount() > 0;
  }

  private static @Nullable Hook hook(Document document) {
    if (!(document.get("url") instanceof String url)) {
      return null;
    }
    if (document.get("functionName") instanceof String function) {
      return new Hook.OfFunction(function, url);
    }
    return document.get("className") instanceof String className
            && document.get("triggerName") instanceof String trigger
        ? new Hook.OfTrigger(className, trigger, url)
        : null;
  }

  private MongoCollection<Document> hooks() {
    return database.collection(COLLECTION);
  }
}
