package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Documents;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.value.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** find, getMore, killCursors, count, distinct. */
final class Reads {
  /** The options without an effect here: nothing is tailed, sharded or spilled to disk. */
  static final Fields FIND =
      Fields.of(
          "find",
          "filter",
          "sort",
          "projection",
          "hint",
          "skip",
          "limit",
          "batchSize",
          "singleBatch",
          "collation",
          "noCursorTimeout",
          "allowPartialResults",
          "allowDiskUse");

  static final Fields COUNT =
      Fields.of("count", "query", "limit", "skip", "hint", "collation", "fields");
  static final Fields DISTINCT = Fields.of("distinct", "key", "query", "collation", "hint");
  static final Fields GET_MORE = Fields.of("getMore", "collection", "batchSize");
  static final Fields KILL_CURSORS = Fields.of("killCursors", "cursors");

  private Reads() {}

  static Document find(Call call) {
    Query query = findQuery(call, call.body());
    Documents collection = call.read();
    List<Document> found = List.of();
    long largest = 0;
    if (collection != null) {
      StoredCollection.Found result = collection.find(query);
      Projection projection = Projection.of(call.document("projection"), result.matcher());
      found =
          projection == null
              ? result.documents()
              : result.documents().stream().map(projection::project).toList();
      largest = projection == null ? result.largest() : BsonSize.LARGEST;
    }
    boolean given = call.body().containsKey("batchSize");
    boolean single = Numbers.isTrue(call.body().get("singleBatch")) || call.number("limit") < 0;
    int batch = given ? notNegative(call, "batchSize") : Cursors.FIRST_BATCH;
    return call.cursors()
        .first(call.wish(single ? Integer.MAX_VALUE : batch, single), found, largest);
  }

  private static int notNegative(Call call, String field) {
    int number = call.number(field);
    if (number < 0) {
      throw Failure.badValue(field + " must be non-negative, but received: " + number);
    }
    return number;
  }

  static Query findQuery(Call call, Document body) {
    int skip = Call.number(body, "skip");
    if (skip < 0) {
      throw Failure.badValue("Skip value must be non-negative, but received: " + skip);
    }
    return call.query(body, "filter")
        .withSort(Call.document(body, "sort"))
        .withSkip(skip)
        .withLimit(Math.abs(Call.number(body, "limit")));
  }

  static Document getMore(Call call) {
    if (!(call.body().get("getMore") instanceof Number id)) {
      throw Call.wrongType("getMore", "long");
    }
    if (!(call.body().get("collection") instanceof String collection)) {
      throw Call.wrongType("getMore.collection", "string");
    }
    return call.cursors()
        .next(
            Numbers.toLong(id),
            call.databaseName() + "." + collection,
            notNegative(call, "batchSize"));
  }

  static Document killCursors(Call call) {
    List<Object> killed = new ArrayList<>();
    List<Object> unknown = new ArrayList<>();
    if (call.body().get("cursors") instanceof List<?> ids) {
      for (Object id : ids) {
        boolean there = id instanceof Number n && call.cursors().kill(Numbers.toLong(n));
        (there ? killed : unknown).add(id);
      }
    }
    return new Document("cursorsKilled", killed)
        .append("cursorsNotFound", unknown)
        .append("cursorsAlive", List.of())
        .append("cursorsUnknown", List.of());
  }

  static Document count(Call call) {
    Documents collection = call.read();
    Query query =
        call.query(call.body(), "query")
            .withSkip(call.number("skip"))
            .withLimit(Math.abs(call.number("limit")));
    boolean everything = query.filter().isEmpty() && query.limit() == 0 && query.skip() == 0;
    int count = collection == null ? 0 : everything ? collection.size() : collection.count(query);
    return new Document("n", count);
  }

  static Document distinct(Call call) {
    if (!(call.body().get("key") instanceof String key)) {
      throw Call.wrongType("distinct.key", "string");
    }
    Documents collection = call.read();
    TreeSet<@Nullable Object> values = new TreeSet<>(WireValues.ORDER);
    if (collection != null) {
      FieldPath path = new FieldPath(key, WireValues.VIEW);
      for (Document document : collection.find(call.query(call.body(), "query")).documents()) {
        call.deadline().check();
        if (path.isPresent(document)) {
          path.each(document, value -> addDistinct(values, value));
        }
      }
    }
    Document answer = new Document("values", new ArrayList<>(values));
    if (BsonSize.of(answer) > BsonSize.LARGEST) {
      throw new Failure(17217, "Location17217", "distinct too big, 16mb cap");
    }
    return answer;
  }

  /** An array stands for its elements. */
  private static void addDistinct(Set<@Nullable Object> values, @Nullable Object value) {
    if (!(value instanceof List)) {
      values.add(value);
    }
  }
}
