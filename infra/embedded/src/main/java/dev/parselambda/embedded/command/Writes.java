package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Query;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.update.Update;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.storage.matcher.BadFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** insert, update, delete, findAndModify. */
final class Writes {
  private static final Fields INSERT = Fields.of("insert", "documents", "ordered");
  private static final Fields UPDATE = Fields.of("update", "updates", "ordered");
  private static final Fields ONE_UPDATE =
      Fields.of("update.updates", "q", "u", "multi", "upsert", "collation", "hint");
  private static final Fields DELETE = Fields.of("delete", "deletes", "ordered");
  private static final Fields ONE_DELETE =
      Fields.of("delete.deletes", "q", "limit", "collation", "hint");
  private static final Fields FIND_AND_MODIFY =
      Fields.of(
          "findAndModify",
          "findandmodify",
          "query",
          "sort",
          "remove",
          "update",
          "new",
          "fields",
          "upsert",
          "collation",
          "hint");

  private Writes() {}

  /** One statement of a command that has many; its number of affected documents. */
  private interface Statement {
    int run(int index);
  }

  /** Runs statements until one fails, or all of them if they are unordered; collects the errors. */
  private static Document each(Call call, int count, Statement statement) {
    boolean ordered =
        !call.body().containsKey("ordered") || Numbers.isTrue(call.body().get("ordered"));
    int affected = 0;
    List<Document> errors = new ArrayList<>();
    for (int i = 0; i < count && (errors.isEmpty() || !ordered); i++) {
      try {
        affected += statement.run(i);
      } catch (Failure e) {
        errors.add(error(i, e));
      } catch (BadFilter e) {
        errors.add(error(i, new Failure(e.code(), "BadValue", String.valueOf(e.getMessage()))));
      }
    }
    commit(call);
    Document answer = new Document("n", affected);
    if (!errors.isEmpty()) {
      answer.put("writeErrors", errors);
    }
    return answer;
  }

  private static Document error(int index, Failure failure) {
    Document error =
        new Document("index", index)
            .append("code", failure.getCode())
            .append("errmsg", failure.getMessageWithoutErrorCode());
    error.putAll(failure.details());
    return error;
  }

  static void commit(Call call) {
    Document concern = call.document("writeConcern");
    call.databases().journal().commit(Numbers.isTrue(concern.get("j")));
  }

  static Document insert(Call call) {
    INSERT.check(call.body());
    StoredCollection collection = call.collection();
    List<Document> documents = call.documents("documents");
    return each(
        call,
        documents.size(),
        i -> {
          collection.insert(documents.get(i));
          return 1;
        });
  }

  static Document update(Call call) {
    UPDATE.check(call.body());
    StoredCollection collection = call.collection();
    List<Document> updates = call.documents("updates");
    int[] modified = {0};
    List<Document> upserted = new ArrayList<>();
    Document answer =
        each(
            call,
            updates.size(),
            i -> {
              Document spec = updates.get(i);
              ONE_UPDATE.check(spec);
              StoredCollection.Updated done = update(call, collection, spec);
              modified[0] += done.modified();
              boolean inserted = done.matched() == 0 && done.after() != null;
              if (inserted) {
                upserted.add(new Document("index", i).append("_id", id(done.after())));
              }
              return inserted ? 1 : done.matched();
            });
    answer.put("nModified", modified[0]);
    if (!upserted.isEmpty()) {
      answer.put("upserted", upserted);
    }
    return answer;
  }

  private static @Nullable Object id(@Nullable Document document) {
    return document == null ? null : document.get("_id");
  }

  private static StoredCollection.Updated update(
      Call call, StoredCollection collection, Document spec) {
    Query query = call.query(spec, "q");
    Update update = Update.of(spec.get("u"));
    boolean multi = Numbers.isTrue(spec.get("multi"));
    return collection.update(
        multi ? query : query.withLimit(1),
        update::apply,
        Numbers.isTrue(spec.get("upsert")) ? () -> update.insert(query.filter()) : null);
  }

  static Document delete(Call call) {
    DELETE.check(call.body());
    StoredCollection collection = call.found();
    List<Document> deletes = call.documents("deletes");
    return each(
        call,
        deletes.size(),
        i -> {
          Document spec = deletes.get(i);
          ONE_DELETE.check(spec);
          Query query = call.query(spec, "q").withLimit(Call.number(spec, "limit"));
          return collection == null ? 0 : collection.delete(query).size();
        });
  }

  static Document findAndModify(Call call) {
    Document body = call.body();
    FIND_AND_MODIFY.check(body);
    Query query = call.query(body, "query").withSort(call.document("sort")).withLimit(1);
    boolean remove = Numbers.isTrue(body.get("remove"));
    if (!remove && body.get("update") == null) {
      throw Failure.failedToParse("Either an update or remove=true must be specified");
    }
    Document answer = remove ? remove(call, query) : modify(call, query);
    commit(call);
    return answer;
  }

  private static Document remove(Call call, Query query) {
    StoredCollection collection = call.found();
    List<Document> removed = collection == null ? List.of() : collection.delete(query);
    return new Document("lastErrorObject", new Document("n", removed.size()))
        .append("value", removed.isEmpty() ? null : projected(call, removed.getFirst()));
  }

  private static Document modify(Call call, Query query) {
    Update update = Update.of(call.body().get("update"));
    boolean upsert = Numbers.isTrue(call.body().get("upsert"));
    StoredCollection.Updated done =
        call.collection()
            .update(query, update::apply, upsert ? () -> update.insert(query.filter()) : null);
    boolean inserted = done.matched() == 0 && done.after() != null;
    Document last =
        new Document("n", inserted ? 1 : done.matched())
            .append("updatedExisting", done.matched() > 0);
    if (inserted) {
      last.put("upserted", id(done.after()));
    }
    boolean wantsNew = Numbers.isTrue(call.body().get("new"));
    Document value = wantsNew ? done.after() : done.before();
    return new Document("lastErrorObject", last)
        .append("value", value == null ? null : projected(call, value));
  }

  private static Document projected(Call call, Document document) {
    Projection projection = Projection.of(call.document("fields"), null);
    return projection == null ? document : projection.project(document);
  }
}
