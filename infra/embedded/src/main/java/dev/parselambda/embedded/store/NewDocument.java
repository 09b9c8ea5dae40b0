package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a document before it is stored. The sizes are in bytes. */
final class NewDocument {
  /** MongoDB's depth of objects and arrays in each other. */
  private static final int DEEPEST = 200;

  private NewDocument() {}

  static long sizeOfInserted(Document document) {
    long size = size(document);
    if (size > BsonSize.LARGEST) {
      throw Failure.badValue(
          "object to insert too large. size in bytes: " + size + ", max size: " + BsonSize.LARGEST);
    }
    return size;
  }

  static long sizeOfUpdated(Document document) {
    return sized(document, 17419, "Resulting document after update is larger than ");
  }

  static long sizeOfUpserted(Document document) {
    return sized(document, 17420, "Document to upsert is larger than ");
  }

  private static long sized(Document document, int code, String message) {
    long size = size(document);
    if (size > BsonSize.LARGEST) {
      throw new Failure(code, "Location" + code, message + BsonSize.LARGEST);
    }
    return size;
  }

  private static long size(Document document) {
    requireDepth(document, 1);
    return BsonSize.of(document);
  }

  private static void requireDepth(@Nullable Object value, int depth) {
    if (depth > DEEPEST && (value instanceof Map || value instanceof List)) {
      throw Failure.tooDeep();
    }
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> requireDepth(each, depth + 1));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> requireDepth(each, depth + 1));
    }
  }

  /**
   * The document with its {@code _id} first, as MongoDB stores it; with a new one if it has none.
   */
  static Document complete(Document document) {
    Object id = document.get("_id");
    if (id instanceof List || id instanceof BsonRegularExpression) {
      throw new Failure(
          2,
          "BadValue",
          "The '_id' value cannot be of type " + (id instanceof List ? "array" : "regex"));
    }
    if (id != null && document.keySet().iterator().next().equals("_id")) {
      return document;
    }
    boolean given = document.containsKey("_id");
    Document complete = new Document("_id", given ? id : new ObjectId(Ids.next()));
    document.forEach(complete::putIfAbsent);
    return complete;
  }
}
