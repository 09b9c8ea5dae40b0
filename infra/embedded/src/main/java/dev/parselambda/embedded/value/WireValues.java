package dev.parselambda.embedded.value;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.parselambda.matcher.value.BsonOrder;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.ValueView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.BsonBinarySubType;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.Symbol;
import org.jspecify.annotations.Nullable;

/** The value types of mongo-java-server as the matcher sees them. */
public final class WireValues {
  public static final ValueView VIEW = WireValues::natural;

  /** MongoDB's order without a collation. */
  public static final BsonOrder ORDER = new BsonOrder(VIEW, Collation.SIMPLE);

  private WireValues() {}

  private static @Nullable Object natural(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s;
      case ObjectId id -> new org.bson.types.ObjectId(id.toByteArray());
      case BinData data -> new Binary(data.getData());
      case UUID uuid -> new Binary(BsonBinarySubType.UUID_STANDARD, bytes(uuid));
      case LegacyUUID uuid -> new Binary(BsonBinarySubType.UUID_LEGACY, bytes(uuid.getUuid()));
      case Decimal128 d ->
          org.bson.types.Decimal128.fromIEEE754BIDEncoding(d.getHigh(), d.getLow());
      case BsonTimestamp t -> new org.bson.BsonTimestamp(t.getValue());
      case BsonRegularExpression r ->
          new org.bson.BsonRegularExpression(
              r.getPattern(), r.getOptions() == null ? "" : r.getOptions());
      case BsonJavaScript code -> new Code(code.getCode());
      case Symbol symbol -> symbol.getSymbol();
      case MinKey _ -> new org.bson.types.MinKey();
      case MaxKey _ -> new org.bson.types.MaxKey();
      case Missing _ -> null;
      case List<?> list -> list;
      case Collection<?> other -> new ArrayList<>(other);
      default -> value;
    };
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }
}
