package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every BSON type in every place where a command takes or gives one. */
class BsonTypesTest extends ServerTest {
  private static final byte[] BYTES = new byte[16];
  private static final ObjectId ID = new ObjectId("0123456789abcdef01234567");

  /** One value at least of each type, in MongoDB's order; equal ones in one list. */
  private static final List<List<BsonValue>> IN_ORDER =
      List.of(
          List.of(new BsonMinKey()),
          List.of(new BsonNull(), new BsonUndefined()),
          List.of(new BsonDouble(Double.NaN), decimal("NaN")),
          List.of(new BsonDouble(Double.NEGATIVE_INFINITY), decimal("-Infinity")),
          List.of(
              new BsonDouble(-0.0),
              decimal("-0"),
              decimal("-0E+3"),
              decimal("0.00"),
              new BsonInt32(0),
              new BsonDouble(0)),
          List.of(decimal("1E-6000")),
          List.of(new BsonInt32(1), new BsonInt64(1), new BsonDouble(1), decimal("1.0")),
          List.of(decimal("12.34")),
          List.of(new BsonInt64(1L << 60)),
          List.of(decimal("9.999999999999999999999999999999999E+6144")),
          List.of(new BsonDouble(Double.POSITIVE_INFINITY)),
          List.of(new BsonString(""), new BsonSymbol("")),
          List.of(new BsonString("é")),
          List.of(new BsonDocument()),
          List.of(new BsonDocument("a", decimal("1"))),
          List.of(new BsonBinary((byte) 0, new byte[1])),
          List.of(new BsonBinary((byte) 0, BYTES)),
          List.of(new BsonBinary((byte) 3, BYTES)),
          List.of(new BsonBinary((byte) 4, BYTES)),
          List.of(new BsonBinary((byte) 5, BYTES)),
          List.of(new BsonObjectId(ID)),
          List.of(new BsonBoolean(false)),
          List.of(new BsonBoolean(true)),
          List.of(new BsonDateTime(-1)),
          List.of(new BsonDateTime(1_600_000_000_000L)),
          List.of(new BsonTimestamp(1, 1)),
          List.of(new BsonRegularExpression("a", "i")),
          List.of(new BsonDbPointer("db.things", ID)),
          List.of(new BsonJavaScript("f()")),
          List.of(new BsonJavaScriptWithScope("g()", new BsonDocument("a", new BsonInt32(1)))),
          List.of(new BsonMaxKey()));

  private static BsonDecimal128 decimal(String text) {
    return new BsonDecimal128(Decimal128.parse(text));
  }

  static Stream<BsonValue> values() {
    return Stream.concat(
        IN_ORDER.stream().flatMap(List::stream),
        Stream.of(new BsonArray(List.of(decimal("-0"), new BsonTimestamp(1, 1)))));
  }

  private static BsonDocument command(String json, BsonValue value) {
    return (BsonDocument) filled(BsonDocument.parse(json), value);
  }

  /** The template with the value wherever it says VALUE. */
  private static BsonValue filled(BsonValue template, BsonValue value) {
    return switch (template) {
      case BsonString text when text.getValue().equals("VALUE") -> value;
      case BsonDocument document -> {
        BsonDocument copy = new BsonDocument();
        document.forEach((name, each) -> copy.put(name, filled(each, value)));
        yield copy;
      }
      case BsonArray array ->
          new BsonArray(array.stream().map(each -> filled(each, value)).toList());
      default -> template;
    };
  }

  private static BsonDocument ask(String json, BsonValue value) {
    return database().runCommand(command(json, value), BsonDocument.class);
  }

  private static final List<String> TAKING =
      List.of(
          "{find: 'things', filter: {v: 'VALUE'}}",
          "{find: 'things', filter: {v: {$eq: 'VALUE'}}, sort: {v: 1}}",
          "{find: 'things', filter: {v: {$ne: 'VALUE'}}, sort: {v: -1}}",
          "{find: 'things', filter: {v: {$gt: 'VALUE'}}}",
          "{find: 'things', filter: {v: {$lte: 'VALUE'}}}",
          "{find: 'things', filter: {v: {$in: ['VALUE', 1]}}}",
          "{find: 'things', filter: {v: {$nin: ['VALUE']}}}",
          "{find: 'things', filter: {v: {$all: ['VALUE']}}}",
          "{find: 'things', filter: {v: {$elemMatch: {$eq: 'VALUE'}}}}",
          "{find: 'things', filter: {v: {$not: {$eq: 'VALUE'}}}}",
          "{find: 'things', filter: {v: {$exists: 'VALUE'}}}",
          "{find: 'things', filter: {v: {$type: 'VALUE'}}}",
          "{find: 'things', filter: {v: {$mod: ['VALUE', 1]}}}",
          "{find: 'things', filter: {v: {$size: 'VALUE'}}}",
          "{find: 'things', filter: {v: {$regex: 'VALUE'}}}",
          "{find: 'things', filter: {v: {$geoWithin: 'VALUE'}}}",
          "{find: 'things', filter: {$expr: {$eq: ['$v', 'VALUE']}}}",
          "{find: 'things', filter: 'VALUE'}",
          "{find: 'things', sort: {v: 'VALUE'}}",
          "{find: 'things', projection: {v: 'VALUE'}}",
          "{find: 'things', limit: 'VALUE'}",
          "{find: 'things', hint: 'VALUE'}",
          "{find: 'things', batchSize: 'VALUE'}",
          "{find: 'things', comment: 'VALUE'}",
          "{count: 'things', query: {v: 'VALUE'}}",
          "{distinct: 'things', key: 'v', query: {v: 'VALUE'}}",
          "{distinct: 'things', key: 'VALUE'}",
          "{explain: {find: 'things', filter: {v: 'VALUE'}}}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$match: {v: 'VALUE'}}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$group: {_id: 'VALUE', n: {$sum: 'VALUE'},"
              + " a: {$avg: 'VALUE'}, m: {$min: 'VALUE'}, x: {$max: 'VALUE'}, p: {$push: 'VALUE'},"
              + " s: {$addToSet: 'VALUE'}, d: {$stdDevPop: 'VALUE'}}}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$group: {_id: '$v', n: {$sum: '$v'}, a:"
              + " {$avg: '$v'}, d: {$stdDevSamp: '$v'}}}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$project: {x: {$literal: 'VALUE'}}}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$addFields: {x: {$cond: ['$v', 'VALUE',"
              + " 1]}, t: {$type: '$v'}, b: {$toBool: '$v'}, i: {$ifNull: ['$v', 'VALUE']}}}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$lookup: {from: 'things', localField: 'v',"
              + " foreignField: 'v', as: 'same'}}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$sortByCount: '$v'}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$unwind: '$v'}, {$sort: {v: 1}}]}",
          "{aggregate: 'things', cursor: {}, pipeline: [{$limit: 'VALUE'}]}",
          "{aggregate: 'things', cursor: {}, pipeline: ['VALUE']}",
          "{insert: 'other', documents: [{_id: 'VALUE'}, {a: {b: ['VALUE']}}], ordered: false}",
          "{insert: 'other', documents: ['VALUE']}",
          "{update: 'things', updates: [{q: {v: 'VALUE'}, u: {$set: {w: 'VALUE'}}, multi: true}]}",
          "{update: 'other', updates: [{q: {v: 'VALUE'}, u: {$set: {w: 1}}, upsert: true}]}",
          "{update: 'other', updates: [{q: {v: 'VALUE'}, u: {v: 'VALUE'}, upsert: true}]}",
          "{findAndModify: 'things', query: {v: 'VALUE'}, update: {$set: {w: 'VALUE'}}, new: true}",
          "{findAndModify: 'things', query: {v: 'VALUE'}, update: 'VALUE'}",
          "{delete: 'things', deletes: [{q: {v: 'VALUE'}, limit: 0}]}",
          "{createIndexes: 'things', indexes: [{key: {v: 'VALUE'}, name: 'made'}]}",
          "{createIndexes: 'things', indexes: [{key: {v: 1}, name: 'other', unique: 'VALUE'}]}",
          "{getMore: 'VALUE', collection: 'things'}",
          "{killCursors: 'things', cursors: ['VALUE']}",
          "{listCollections: 1, filter: {name: 'VALUE'}}",
          "{collStats: 'things', scale: 'VALUE'}",
          "{find: 'VALUE'}",
          "{ping: 'VALUE'}");

  private static final List<String> OPERATORS =
      List.of(
          "$inc",
          "$mul",
          "$min",
          "$max",
          "$push",
          "$addToSet",
          "$pull",
          "$pullAll",
          "$pop",
          "$unset",
          "$setOnInsert",
          "$rename",
          "$currentDate",
          "$bit");

  private static final List<String> FUNCTIONS =
      List.of(
          "$add",
          "$subtract",
          "$multiply",
          "$divide",
          "$mod",
          "$pow",
          "$cmp",
          "$concat",
          "$setUnion",
          "$in",
          "$max",
          "$sum",
          "$avg",
          "$and",
          "$concatArrays",
          "$mergeObjects");

  private static final List<String> CONVERSIONS =
      List.of(
          "$abs",
          "$ceil",
          "$round",
          "$sqrt",
          "$toString",
          "$toInt",
          "$toLong",
          "$toDouble",
          "$toDate",
          "$toObjectId",
          "$toBool",
          "$type",
          "$size",
          "$toUpper",
          "$year",
          "$dateToString",
          "$objectToArray",
          "$isNumber",
          "$not");

  private static List<String> templates() {
    List<String> templates = new ArrayList<>(TAKING);
    for (String each : OPERATORS) {
      templates.add(
          "{update: 'things', updates: [{q: {}, u: {" + each + ": {v: 'VALUE'}}, multi: true}]}");
    }
    for (String each : FUNCTIONS) {
      templates.add(pipelineOf("{" + each + ": ['$v', 'VALUE']}"));
    }
    for (String each : CONVERSIONS) {
      templates.add(pipelineOf("{" + each + ": 'VALUE'}"));
    }
    return templates;
  }

  private static String pipelineOf(String expression) {
    return "{aggregate: 'things', cursor: {}, pipeline: [{$addFields: {x: " + expression + "}}]}";
  }

  /** A lost connection is another exception of the driver; code 8 is a fault of the server. */
  @ParameterizedTest
  @MethodSource("templates")
  void aCommandWithAValueOfAnyTypeIsAnswered(String template) {
    for (BsonValue stored : values().toList()) {
      things.withDocumentClass(BsonDocument.class).deleteMany(new BsonDocument());
      database().getCollection("other").drop();
      ask("{insert: 'things', documents: [{_id: 1, v: 'VALUE'}]}", stored);
      for (BsonValue value : List.of(stored, decimal("-0"), new BsonInt32(2))) {
        try {
          ask(template, value);
        } catch (MongoCommandException e) {
          assertNotEquals(8, e.getErrorCode(), template + " with " + value + ": " + e);
        }
      }
    }
  }

  /**
   * Symbols and undefined values, which no driver writes any more, come back as strings and null.
   */
  private static BsonValue current(BsonValue value) {
    return switch (value) {
      case BsonSymbol symbol -> new BsonString(symbol.getSymbol());
      case BsonUndefined _ -> new BsonNull();
      default -> value;
    };
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueComesBackAsItWas(BsonValue value) {
    ask("{insert: 'things', documents: [{_id: 1, v: {a: 'VALUE'}}]}", value);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("{find: 'things'}", "cursor.firstBatch.0.v.a");
    places.put("{distinct: 'things', key: 'v'}", "values.0.a");
    places.put("{distinct: 'things', key: 'v.a'}", "values.0");
    String pipeline = "{aggregate: 'things', cursor: {}, pipeline: [%s]}";
    for (String group :
        List.of(
            "_id: '$v.a'",
            "_id: 1, x: {$push: '$v.a'}",
            "_id: 1, x: {$addToSet: '$v.a'}",
            "_id: {x: '$v.a'}",
            "_id: 1, x: {$first: '$v.a'}")) {
      String place = group.contains("x: {$first") || group.contains("{x:") ? "x" : "x.0";
      places.put(
          pipeline.formatted("{$group: {" + group + "}}"),
          "cursor.firstBatch.0."
              + (!group.contains("x") ? "_id" : group.contains("{x:") ? "_id.x" : place));
    }
    places.put("{findAndModify: 'things', query: {}, update: {$set: {w: 'VALUE'}}}", "value.v.a");
    places.forEach(
        (command, place) -> {
          BsonValue found = ask(command, value);
          for (String each : place.split("[.]")) {
            found =
                found.isArray() && each.matches("[0-9]+")
                    ? found.asArray().get(Integer.parseInt(each))
                    : found.asDocument().get(each, new BsonNull());
            if (value.isArray() && place.equals("values.0")) {
              return; // an array stands for its elements
            }
          }
          BsonValue same = place.startsWith("values.0") && value.isSymbol() ? found : value;
          assertEquals(current(same), current(found), command);
        });
  }

  private static BsonDocument row(int id, BsonValue value) {
    return new BsonDocument("_id", new BsonInt32(id)).append("v", value);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "-1, false", "1, true", "-1, true"})
  void valuesOfAllTypesHaveAnOrder(int direction, boolean index) {
    List<BsonDocument> rows = new ArrayList<>();
    for (int i = 0; i < IN_ORDER.size(); i++) {
      for (BsonValue each : IN_ORDER.get(i)) {
        rows.add(row(i * 100 + rows.size(), each));
      }
    }
    Collections.shuffle(rows, new Random(5));
    things.withDocumentClass(BsonDocument.class).insertMany(rows);
    if (index) {
      things.createIndex(json("{v: 1}"));
    }
    List<Integer> ranks = new ArrayList<>();
    things
        .find()
        .sort(new BsonDocument("v", new BsonInt32(direction)))
        .forEach(each -> ranks.add(each.getInteger("_id") / 100));
    List<Integer> sorted = new ArrayList<>(ranks);
    sorted.sort(direction > 0 ? null : Collections.reverseOrder());
    assertEquals(sorted, ranks);
  }

  @ParameterizedTest
  @MethodSource("values")
  void anIndexFindsWhatAScanFinds(BsonValue value) {
    List<BsonDocument> rows = new ArrayList<>();
    values().forEach(each -> rows.add(row(rows.size(), each)));
    things.withDocumentClass(BsonDocument.class).insertMany(rows);
    List<List<Object>> scanned = new ArrayList<>();
    List<List<Object>> indexed = new ArrayList<>();
    for (List<List<Object>> found : List.of(scanned, indexed)) {
      for (String operator : List.of("$eq", "$gt", "$gte", "$lt", "$lte", "$ne")) {
        BsonDocument filter = new BsonDocument("v", new BsonDocument(operator, value));
        if (!value.isRegularExpression() || operator.equals("$eq")) { // others are refused
          found.add(ids(things.find(filter).sort(json("{_id: 1}"))));
        }
      }
      things.createIndex(json("{v: 1}"));
    }
    assertEquals(scanned, indexed);
    assertTrue(value.isArray() || value.isRegularExpression() || !scanned.getFirst().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "$inc, 12.34, 1, 13.34",
    "$inc, 0.1, 0.20, 0.30",
    "$mul, 12.34, 2, 24.68",
    "$inc, NaN, 1, NaN",
    "$inc, Infinity, -Infinity, NaN",
    "$inc, -0, 0, 0",
    "$mul, 9E+6144, 10, Infinity",
    "$mul, 1E-6176, 1E-6176, 0"
  })
  void decimalsAreCountedExactly(String operator, String stored, String by, String result) {
    ask("{insert: 'things', documents: [{_id: 1, v: 'VALUE'}]}", decimal(stored));
    ask("{update: 'things', updates: [{q: {}, u: {" + operator + ": {v: 'VALUE'}}}]}", decimal(by));
    Decimal128 found = things.find().first().get("v", Decimal128.class);
    assertEquals(Decimal128.parse(result).doubleValue(), found.doubleValue());
    assertEquals(result, result.contains(".") ? found.toString() : result);
  }

  @Test
  void sumsAndAveragesCountDecimals() {
    insert("{v: {$numberDecimal: '0.1'}}", "{v: {$numberDecimal: '0.2'}}", "{v: 3}", "{v: 'x'}");
    var sums = json("{$group: {_id: null, s: {$sum: '$v'}, a: {$avg: '$v'}}}");
    org.bson.Document found = things.aggregate(List.of(sums)).first();
    assertEquals(Decimal128.parse("3.3"), found.get("s"));
    assertEquals(1.1, found.get("a", Decimal128.class).doubleValue(), 1e-12);
  }

  /** A client that breaks the protocol loses its connection; all others keep theirs. */
  @Test
  void aBrokenMessageEndsOnlyItsOwnConnection() throws IOException {
    try (RawClient good = new RawClient(port());
        RawClient bad = new RawClient(port())) {
      byte[] message =
          ByteBuffer.allocate(26)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(RawClient.head(26))
              .putInt(5)
              .put((byte) 0x55)
              .array();
      bad.send(message);
      assertTrue(bad.isEnded());
      assertEquals(1.0, good.ask(new de.bwaldvogel.mongo.bson.Document("ping", 1)).get("ok"));
    }
  }
}
