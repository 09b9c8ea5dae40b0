package dev.parselambda.embedded.value;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonDbPointer;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.CodeWithScope;
import org.bson.types.Symbol;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes in BSON (bsonspec.org), without writing it. */
public final class BsonSize {
  /** The largest document that MongoDB stores. */
  public static final int LARGEST = 16 * 1024 * 1024;

  /** The largest document in a message: one that is stored, and what a command says about it. */
  public static final int LARGEST_INTERNAL = LARGEST + 16 * 1024;

  private BsonSize() {}

  public static long of(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> 5 + utf8(text);
      case Integer _ -> 4;
      case Boolean _ -> 1;
      case Map<?, ?> map -> {
        long sum = 5;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          sum += 2 + utf8((String) entry.getKey()) + of(entry.getValue());
        }
        yield sum;
      }
      case Collection<?> list -> {
        long sum = 5;
        int index = 0;
        for (Object each : list) {
          sum += 2 + digits(index++) + of(each);
        }
        yield sum;
      }
      case ObjectId _, org.bson.types.ObjectId _ -> 12;
      case BinData data -> 5 + data.getData().length;
      case Binary data -> 5 + data.length();
      case UUID _, LegacyUUID _ -> 21;
      case Decimal128 _, org.bson.types.Decimal128 _ -> 16;
      case MinKey _, MaxKey _, org.bson.types.MinKey _, org.bson.types.MaxKey _ -> 0;
      case BsonJavaScript code -> 5 + utf8(code.getCode());
      case Symbol symbol -> 5 + utf8(symbol.getSymbol());
      case CodeWithScope code -> 9 + utf8(code.getCode()) + of(code.getScope());
      case BsonDbPointer pointer -> 17 + utf8(pointer.getNamespace());
      case BsonRegularExpression regex ->
          2 + utf8(regex.getPattern()) + utf8(regex.getOptions() == null ? "" : regex.getOptions());
      case org.bson.BsonRegularExpression regex ->
          2 + utf8(regex.getPattern()) + utf8(regex.getOptions());
      case Code code -> 5 + utf8(code.getCode());
      default -> 8;
    };
  }

  private static int digits(int index) {
    return index < 10 ? 1 : index < 100 ? 2 : Integer.toString(index).length();
  }

  private static int utf8(String text) {
    int length = text.length();
    int bytes = length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
