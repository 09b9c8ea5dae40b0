package dev.parselambda.matcher.value;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonUndefined;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.CodeWithScope;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.Symbol;
import org.jspecify.annotations.Nullable;

/** The driver's own value types as natural ones. */
final class DriverValues {
  private DriverValues() {}

  @SuppressWarnings("JavaUtilDate") // it is what the driver decodes a date to
  static @Nullable Object natural(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s;
      case Date d -> Instant.ofEpochMilli(d.getTime());
      case BsonString s -> s.getValue();
      case BsonInt32 n -> n.getValue();
      case BsonInt64 n -> n.getValue();
      case BsonDouble n -> n.getValue();
      case BsonBoolean b -> b.getValue();
      case BsonDateTime d -> Instant.ofEpochMilli(d.getValue());
      case BsonNull _, BsonUndefined _ -> null;
      case BsonObjectId id -> id.getValue();
      case BsonBinary b -> new Binary(b.getType(), b.getData());
      case BsonDecimal128 d -> d.getValue();
      case BsonJavaScript code -> new Code(code.getCode());
      case BsonJavaScriptWithScope code ->
          new CodeWithScope(code.getCode(), new Document(code.getScope()));
      case BsonSymbol symbol -> symbol.getSymbol();
      case Symbol symbol -> symbol.getSymbol();
      case BsonMinKey _ -> new MinKey();
      case BsonMaxKey _ -> new MaxKey();
      case UUID u -> {
        BsonBinary b = new BsonBinary(u);
        yield new Binary(b.getType(), b.getData());
      }
      default -> value;
    };
  }
}
