package dev.parselambda.embedded;

import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;

/** One database: its collections by name. */
final class Database extends AbstractSynchronizedMongoDatabase<Integer> {
  Database(String name, CursorRegistry cursors) {
    super(name, cursors);
    initializeNamespacesAndIndexes();
  }

  @Override
  protected StoredCollection openOrCreateCollection(String name, CollectionOptions options) {
    return new StoredCollection(this, name, options, cursorRegistry);
  }

  @Override
  protected Index<Integer> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return new MemoryUniqueIndex(name, keys, sparse);
  }

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
    Document answer = super.handleCommand(channel, command, query, databases, oplog);
    if (command.equalsIgnoreCase("listCollections")
        && query.get("filter") instanceof Document filter) {
      keepMatching(answer, filter);
    }
    return answer;
  }

  private static void keepMatching(Document answer, Document filter) {
    var matcher = new DefaultQueryMatcher();
    if (answer.get("cursor") instanceof Document cursor
        && cursor.get("firstBatch") instanceof List<?> all) {
      cursor.put(
          "firstBatch",
          all.stream().filter(each -> matcher.matches((Document) each, filter)).toList());
    }
  }

  @Override
  protected long getStorageSize() {
    return 0;
  }

  @Override
  protected long getFileSize() {
    return 0;
  }
}
