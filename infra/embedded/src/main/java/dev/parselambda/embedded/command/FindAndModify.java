package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.StoredCollection.Updated;
import dev.parselambda.embedded.update.Update;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** findAndModify. */
final class FindAndModify {
  static final Fields FIELDS =
      Fields.of(
          "findAndModify",
          "query",
          "sort",
          "remove",
          "update",
          "new",
          "fields",
          "upsert",
          "collation",
          "hint",
          "bypassDocumentValidation");

  private FindAndModify() {}

  static Document run(Call call) {
    boolean remove = isOn(call, "remove");
    if (remove) {
      for (String other : List.of("update", "upsert", "new")) {
        if (other.equals("update") ? call.body().get(other) != null : isOn(call, other)) {
          throw Failure.failedToParse("Cannot specify both '" + other + "' and 'remove'=true");
        }
      }
    } else if (call.body().get("update") == null) {
      throw Failure.failedToParse("Either an update or remove=true must be specified");
    }
    Query query = call.query(call.body(), "query").withSort(call.document("sort")).withLimit(1);
    Document answer = remove ? remove(call, query) : modify(call, query);
    Writes.commit(call);
    return answer;
  }

  private static boolean isOn(Call call, String option) {
    return Numbers.isTrue(call.body().get(option));
  }

  private static Document remove(Call call, Query query) {
    List<Document> removed = call.changeFound(List.of(), collection -> collection.delete(query));
    return new Document("lastErrorObject", new Document("n", removed.size()))
        .append("value", removed.isEmpty() ? null : projected(call, removed.getFirst()));
  }

  private static Document modify(Call call, Query query) {
    Update update = Writes.update(call.body().get("update"), query);
    Updated done =
        isOn(call, "upsert")
            ? call.change(
                collection ->
                    collection.update(query, update::apply, () -> update.insert(query.filter())))
            : call.changeFound(
                Updated.NOTHING, collection -> collection.update(query, update::apply, null));
    Document after = done.after();
    boolean inserted = done.matched() == 0 && after != null;
    Document last =
        new Document("n", inserted ? 1 : done.matched())
            .append("updatedExisting", done.matched() > 0);
    if (inserted && after != null) {
      last.put("upserted", after.get("_id"));
    }
    Document value = isOn(call, "new") ? after : done.before();
    return new Document("lastErrorObject", last).append("value", projected(call, value));
  }

  private static @Nullable Document projected(Call call, @Nullable Document document) {
    Projection projection = Projection.of(call.document("fields"), null);
    return projection == null || document == null ? document : projection.project(document);
  }
}
