package dev.parselambda.storage.bson;

import dev.parselambda.value.Dates;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is MongoDB's own language, operators and all: pipelines, plans of queries, keys of
 * indexes.
 */
public final class JsonDocuments {
  private JsonDocuments() {}

  /** The document that a JSON object stands for. */
  public static BsonDocument document(Map<?, ?> json) {
    BsonDocument document = new BsonDocument();
    writeDocument(new BsonDocumentWriter(document), json);
    return document;
  }

  /** Even an object in the form of a date, which has no other meaning where a document is due. */
  private static void writeDocument(BsonWriter out, Map<?, ?> object) {
    out.writeStartDocument();
    object.forEach(
        (key, value) -> {
          out.writeName((String) key);
          write(out, value);
        });
    out.writeEndDocument();
  }

  private static void write(BsonWriter out, @Nullable Object json) {
    switch (json) {
      case Map<?, ?> object -> {
        Instant date = TypedJson.nestedDate(object);
        if (date != null) {
          out.writeDateTime(date.toEpochMilli());
        } else {
          writeDocument(out, object);
        }
      }
      case List<?> array -> {
        out.writeStartArray();
        array.forEach(element -> write(out, element));
        out.writeEndArray();
      }
      case null, default -> ValueWriter.field(out, json);
    }
  }

  /** The JSON that JavaScript's driver makes of a document: dates are bare texts. */
  public static Map<String, @Nullable Object> json(BsonDocument document) {
    Map<String, @Nullable Object> json = LinkedHashMap.newLinkedHashMap(document.size());
    document.forEach((key, value) -> json.put(key, json(value)));
    return json;
  }

  private static @Nullable Object json(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> json(value.asDocument());
      case ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>(value.asArray().size());
        value.asArray().forEach(element -> array.add(json(element)));
        yield array;
      }
      case DATE_TIME -> Dates.iso(Instant.ofEpochMilli(value.asDateTime().getValue()));
      case BINARY -> base64(value.asBinary());
      default -> value(value);
    };
  }

  private static String base64(BsonBinary binary) {
    return Base64.getEncoder().encodeToString(binary.getData());
  }

  /** The value of the nested form that a BSON value is. */
  public static @Nullable Object value(BsonValue value) {
    BsonBytes in = BsonBytes.of(new BsonDocumentReader(new BsonDocument("value", value)));
    in.next();
    return ValueReader.read(in);
  }
}
