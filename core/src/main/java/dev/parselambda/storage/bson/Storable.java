package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.EncoderContext;

/**
 * Says whether values have a stored form, without asking the database. Sending them says the same,
 * but by then the class or its fields would have been created.
 */
public final class Storable {
  private Storable() {}

  /**
   * @throws ParseException INVALID_NESTED_KEY and the like when a new object cannot be stored
   */
  public static void require(ParseObject object, ClassSchema schema) {
    new ObjectCodec(schema, new OddValues())
        .encode(
            new BsonDocumentWriter(new BsonDocument()), object, EncoderContext.builder().build());
  }

  /**
   * @throws ParseException INVALID_NESTED_KEY, INVALID_KEY_NAME and the like when a change cannot
   *     be stored
   */
  public static void require(Map<String, FieldOp> change, ClassSchema schema) {
    // To ask for its size encodes it.
    var _ = UpdateWriter.update(schema, change).size();
  }
}
