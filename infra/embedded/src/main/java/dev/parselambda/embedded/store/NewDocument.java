package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import java.util.List;

/** What becomes of a document before it is stored. */
final class NewDocument {
  private NewDocument() {}

  /** Refuses a document that is larger than MongoDB stores. */
  static void checkSize(Document document) {
    if (BsonSize.of(document) > BsonSize.LARGEST) {
      throw new Failure(
          10334,
          "BSONObjectTooLarge",
          "Resulting document is larger than " + BsonSize.LARGEST + " bytes");
    }
  }

  /**
   * The document with its {@code _id} first, as MongoDB stores it; with a new one if it has none.
   */
  static Document complete(Document document) {
    Object id = document.get("_id");
    if (id instanceof List || id instanceof de.bwaldvogel.mongo.bson.BsonRegularExpression) {
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
