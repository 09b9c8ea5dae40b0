package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonWriter;

/**
 * Objects as the documents that {@link dev.parselambda.storage.WhereFilter} is about, without a
 * database.
 */
public final class StoredForm {
  private StoredForm() {}

  /**
   * The document of an object.
   *
   * @throws ParseException for a value that cannot be stored
   */
  public static BsonDocument of(ClassSchema schema, ParseObject object) {
    BsonDocument document = new BsonDocument();
    BsonDocumentWriter out = new BsonDocumentWriter(document);
    write(schema, object, out);
    return document;
  }

  static void write(ClassSchema schema, ParseObject object, BsonWriter out) {
    FieldWriter writer = new FieldWriter(schema, out);
    out.writeStartDocument();
    object
        .fields()
        .forEach(
            (field, value) -> {
              // In a new object Parse Server does not tell a pointer that is null from other nulls.
              if (value == null && schema.type(field) instanceof FieldType.PointerTo) {
                out.writeNull(field);
              } else {
                writer.write(field, value);
              }
            });
    out.writeEndDocument();
  }
}
