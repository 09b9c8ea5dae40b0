package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** collStats, dbStats, validate. Sizes are those of the documents in BSON. */
final class Statistics {
  static final Fields COLLECTION = Fields.of("collStats", "scale");
  static final Fields DATABASE = Fields.of("dbStats", "scale");
  static final Fields VALIDATE = Fields.of("validate", "full");

  private Statistics() {}

  private static long size(StoredCollection collection) {
    return collection.content().documents().stream()
        .mapToLong(each -> BsonSize.of(each.document()))
        .sum();
  }

  /** In bytes. */
  static long size(Database database) {
    long size = 0;
    for (String name : database.names()) {
      StoredCollection collection = database.find(name);
      size += collection == null ? 0 : size(collection);
    }
    return size;
  }

  private static int scale(Call call) {
    return scale(call.body());
  }

  static int scale(Document options) {
    int scale = options.containsKey("scale") ? Call.number(options, "scale") : 1;
    if (scale < 1) {
      throw Failure.badValue("scale has to be >= 1");
    }
    return scale;
  }

  static Document collection(Call call) {
    Document answer = new Document("ns", call.namespace());
    answer.putAll(storage(call.found(), scale(call)));
    return answer;
  }

  /** What collStats and $collStats say of a collection; there may be none. */
  static Document storage(@Nullable StoredCollection collection, int scale) {
    int count = collection == null ? 0 : collection.size();
    long size = collection == null ? 0 : size(collection);
    Document indexSizes = new Document();
    if (collection != null) {
      collection.indexes().forEach(each -> indexSizes.append(each.name(), 0));
    }
    return new Document("size", size / scale)
        .append("count", count)
        .append("avgObjSize", count == 0 ? 0 : size / count)
        .append("numOrphanDocs", 0)
        .append("storageSize", size / scale)
        .append("freeStorageSize", 0)
        .append("capped", false)
        .append("nindexes", indexSizes.size())
        .append("indexDetails", new Document())
        .append("indexBuilds", List.of())
        .append("totalIndexSize", 0)
        .append("totalSize", size / scale)
        .append("indexSizes", indexSizes)
        .append("scaleFactor", scale);
  }

  static Document database(Call call) {
    Database database = call.database();
    int scale = scale(call);
    int objects = 0;
    int indexes = 0;
    for (String name : database.names()) {
      StoredCollection collection = database.find(name);
      if (collection != null) {
        objects += collection.size();
        indexes += collection.indexes().size();
      }
    }
    long size = size(database);
    return new Document("db", call.databaseName())
        .append("collections", database.names().size())
        .append("views", 0)
        .append("objects", objects)
        .append("avgObjSize", objects == 0 ? 0 : size / objects)
        .append("dataSize", size / scale)
        .append("storageSize", size / scale)
        .append("indexes", indexes)
        .append("indexSize", 0)
        .append("totalSize", size / scale)
        .append("scaleFactor", scale);
  }

  /** Always in full: every index is compared with a new one. */
  static Document validate(Call call) {
    StoredCollection collection = Schemas.existing(call);
    List<String> errors = collection.verify();
    return new Document("ns", call.namespace())
        .append("nrecords", collection.size())
        .append("nIndexes", collection.indexes().size())
        .append("valid", errors.isEmpty())
        .append("errors", errors);
  }
}
