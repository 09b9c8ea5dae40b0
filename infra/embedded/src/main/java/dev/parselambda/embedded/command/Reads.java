package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Query;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.storage.matcher.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** find, getMore, killCursors, count, distinct. */
final class Reads {
  /** The options without an effect here: nothing is tailed, sharded or spilled to disk. */
  private static final Fields FIND =
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

  private static final Fields COUNT =
      Fields.of("count", "query", "limit", "skip", "hint", "collation", "fields");
  private static final Fields DISTINCT = Fields.of("distinct", "key", "query", "collation", "hint");

  private Reads() {}

  static Document find(Call call) {
    FIND.check(call.body());
    Query query = findQuery(call, call.body());
    StoredCollection collection = call.found();
    List<Document> found = List.of();
    if (collection != null) {
      StoredCollection.Found result = collection.find(query);
      Projection projection = Projection.of(call.document("projection"), result.matcher());
      found =
          projection == null
              ? result.documents()
              : result.documents().stream().map(projection::project).toList();
    }
    boolean given = call.body().containsKey("batchSize");
    boolean single = Numbers.isTrue(call.body().get("singleBatch")) || call.number("limit") < 0;
    int batch = given ? call.number("batchSize") : Cursors.FIRST_BATCH;
    return call.cursors()
        .first(call.namespace(), found, single ? Integer.MAX_VALUE : batch, single);
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
    return call.cursors().next(id.longValue(), call.number("batchSize"));
  }

  static Document killCursors(Call call) {
    List<Object> killed = new ArrayList<>();
    List<Object> unknown = new ArrayList<>();
    if (call.body().get("cursors") instanceof List<?> ids) {
      for (Object id : ids) {
        boolean there = id instanceof Number n && call.cursors().kill(n.longValue());
        (there ? killed : unknown).add(id);
      }
    }
    return new Document("cursorsKilled", killed)
        .append("cursorsNotFound", unknown)
        .append("cursorsAlive", List.of())
        .append("cursorsUnknown", List.of());
  }

  static Document count(Call call) {
    COUNT.check(call.body());
    StoredCollection collection = call.found();
    Query query =
        call.query(call.body(), "query")
            .withSkip(call.number("skip"))
            .withLimit(Math.abs(call.number("limit")));
    boolean everything = query.filter().isEmpty() && query.limit() == 0 && query.skip() == 0;
    int count = collection == null ? 0 : everything ? collection.size() : collection.count(query);
    return new Document("n", count);
  }

  static Document distinct(Call call) {
    DISTINCT.check(call.body());
    if (!(call.body().get("key") instanceof String key)) {
      throw Call.wrongType("distinct.key", "string");
    }
    StoredCollection collection = call.found();
    TreeSet<@Nullable Object> values = new TreeSet<>(WireValues.ORDER);
    if (collection != null) {
      FieldPath path = new FieldPath(key, WireValues.VIEW);
      for (Document document : collection.find(call.query(call.body(), "query")).documents()) {
        if (path.isPresent(document)) {
          path.each(document, value -> addDistinct(values, value));
        }
      }
    }
    return new Document("values", new ArrayList<>(values));
  }

  /** An array stands for its elements. */
  private static void addDistinct(Set<@Nullable Object> values, @Nullable Object value) {
    if (!(value instanceof List)) {
      values.add(value);
    }
  }
}
