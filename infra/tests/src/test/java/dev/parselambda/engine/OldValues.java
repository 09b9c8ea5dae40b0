package dev.parselambda.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Values of every type of BSON, and such that look like what Parse stores and are not. */
final class OldValues {
  private static final ObjectId ID = new ObjectId("0123456789abcdef01234567");

  private OldValues() {}

  static Map<String, BsonValue> all() {
    Map<String, BsonValue> all = new LinkedHashMap<>();
    all.put("text", new BsonString("x"));
    all.put("empty text", new BsonString(""));
    all.put("date as text", new BsonString("2020-01-02T03:04:05.006Z"));
    all.put("pointer to another class", new BsonString("Other$abc"));
    all.put("pointer without class", new BsonString("$abc"));
    all.put("int", new BsonInt32(7));
    all.put("double", new BsonDouble(1.5));
    all.put("NaN", new BsonDouble(Double.NaN));
    all.put("infinity", new BsonDouble(Double.POSITIVE_INFINITY));
    all.put("long", new BsonInt64(Long.MAX_VALUE));
    all.put("decimal", new BsonDecimal128(Decimal128.parse("1.25")));
    all.put("decimal NaN", new BsonDecimal128(Decimal128.NaN));
    all.put("decimal beyond double", new BsonDecimal128(Decimal128.parse("1E6000")));
    all.put("true", BsonBoolean.TRUE);
    all.put("false", BsonBoolean.FALSE);
    all.put("null", BsonNull.VALUE);
    all.put("undefined", new BsonUndefined());
    all.put("date", new BsonDateTime(1577934245006L));
    all.put("far date", new BsonDateTime(Long.MAX_VALUE));
    all.put("ObjectId", new BsonObjectId(ID));
    all.put("binary", new BsonBinary(new byte[] {1, 2, 3}));
    all.put("old binary", new BsonBinary((byte) 2, new byte[] {1, 2, 3}));
    all.put("empty object", new BsonDocument());
    all.put("object", BsonDocument.parse("{a: {b: [1, null]}, d: {$date: 5}}"));
    all.put("pointer", BsonDocument.parse("{__type: 'Pointer', className: 'A', objectId: 'x'}"));
    all.put("odd pointer", BsonDocument.parse("{__type: 'Pointer', className: 7}"));
    all.put("odd type", BsonDocument.parse("{__type: 'GeoPoint', latitude: 'x'}"));
    all.put("operator", BsonDocument.parse("{__op: 'Delete'}"));
    all.put("polygon without ring", BsonDocument.parse("{type: 'Polygon', coordinates: []}"));
    all.put("empty array", new BsonArray());
    all.put("array", BsonArray.parse("[1, null, 'u', {a: 1}, [null], {$oid: '" + ID + "'}]"));
    all.put("numbers", BsonArray.parse("[1000, 2000]"));
    all.put("timestamp", new BsonTimestamp(5, 1));
    all.put("expression", new BsonRegularExpression("a.b", "i"));
    all.put("symbol", new BsonSymbol("sym"));
    all.put("code", new BsonJavaScript("f()"));
    all.put("code with scope", new BsonJavaScriptWithScope("f()", new BsonDocument()));
    all.put("least", new BsonMinKey());
    all.put("greatest", new BsonMaxKey());
    return all;
  }

  /** Lists of groups as an ACL may have them. */
  static List<BsonValue> groups() {
    return List.of(
        BsonArray.parse("['*']"),
        BsonArray.parse("['u', null]"),
        BsonArray.parse("[null]"),
        new BsonArray(List.of(new BsonUndefined())),
        BsonArray.parse("[['*'], [null], {a: 1}, 7]"));
  }
}
