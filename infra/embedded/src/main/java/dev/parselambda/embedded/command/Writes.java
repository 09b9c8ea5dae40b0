package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.StoredCollection.Updated;
import dev.parselambda.embedded.update.Update;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.matcher.value.BadFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** insert, update, delete. */
final class Writes {
  static final Fields INSERT =
      Fields.of("insert", "documents", "ordered", "bypassDocumentValidation");
  static final Fields UPDATE =
      Fields.of("update", "updates", "ordered", "bypassDocumentValidation");
  static final Fields ONE_UPDATE =
      Fields.part("update.updates", "q", "u", "multi", "upsert", "collation", "hint");
  static final Fields DELETE = Fields.of("delete", "deletes", "ordered");
  static final Fields ONE_DELETE = Fields.part("delete.deletes", "q", "limit", "collation", "hint");

  /** MongoDB's number of statements in one command. */
  private static final int MOST = 100_000;

  /** How many documents are inserted as one statement. */
  private static final int TOGETHER = 100;

  private Writes() {}

  /** One statement of a command that has many; its number of affected documents. */
  private interface Statement {
    int run(int index);
  }

  /** Runs statements until one fails, or all of them if they are unordered; collects the errors. */
  private static Document each(Call call, int count, Statement statement) {
    boolean ordered = isOrdered(call);
    checkCount(count);
    int affected = 0;
    List<Document> errors = new ArrayList<>();
    for (int i = 0; i < count && (errors.isEmpty() || !ordered); i++) {
      try {
        call.deadline().check();
        affected += statement.run(i);
      } catch (Failure e) {
        e.rethrowIfWriteConflict();
        errors.add(error(i, e));
      } catch (BadFilter e) {
        errors.add(error(i, Failure.of(e)));
      }
    }
    return answer(call, affected, errors);
  }

  private static boolean isOrdered(Call call) {
    return !call.body().containsKey("ordered") || Numbers.isTrue(call.body().get("ordered"));
  }

  private static void checkCount(int count) {
    if (count < 1 || count > MOST) {
      throw new Failure(
          16,
          "InvalidLength",
          "Write batch sizes must be between 1 and " + MOST + ". Got " + count + " operations.");
    }
  }

  private static Document answer(Call call, int affected, List<Document> errors) {
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

  /** Waits for the disk if the client asks for that. */
  static void commit(Call call) {
    if (Concerns.isToDisk(call.body())) {
      call.databases().journal().force();
    }
  }

  /** Inserts by the hundred, so that a journal is written to less often. */
  static Document insert(Call call) {
    List<Document> documents = call.documents("documents");
    checkCount(documents.size());
    boolean ordered = isOrdered(call);
    int inserted = 0;
    List<Document> errors = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += TOGETHER) {
      List<Document> some = documents.subList(from, Math.min(from + TOGETHER, documents.size()));
      Map<Integer, Failure> refused = insert(call, some, ordered);
      for (var each : refused.entrySet()) {
        errors.add(error(from + each.getKey(), each.getValue()));
      }
      if (ordered && !refused.isEmpty()) {
        inserted += refused.keySet().iterator().next();
        break;
      }
      inserted += some.size() - refused.size();
    }
    return answer(call, inserted, errors);
  }

  private static Map<Integer, Failure> insert(
      Call call, List<Document> documents, boolean ordered) {
    try {
      call.deadline().check();
      return call.change(collection -> collection.insert(documents, ordered));
    } catch (Failure e) {
      e.rethrowIfWriteConflict();
      Map<Integer, Failure> all = new LinkedHashMap<>();
      for (int i = 0; i < (ordered ? 1 : documents.size()); i++) {
        all.put(i, e);
      }
      return all;
    }
  }

  static Document update(Call call) {
    List<Document> updates = call.documents("updates");
    int[] modified = {0};
    List<Document> upserted = new ArrayList<>();
    Document answer =
        each(
            call,
            updates.size(),
            i -> {
              Updated done = update(call, updates.get(i));
              modified[0] += done.modified();
              Document after = done.after();
              if (done.matched() > 0 || after == null) {
                return done.matched();
              }
              upserted.add(new Document("index", i).append("_id", after.get("_id")));
              return 1;
            });
    answer.put("nModified", modified[0]);
    if (!upserted.isEmpty()) {
      answer.put("upserted", upserted);
    }
    return answer;
  }

  private static Updated update(Call call, Document spec) {
    Query all = query(call, ONE_UPDATE, spec);
    Update update = update(spec.get("u"), all);
    boolean multi = Numbers.isTrue(spec.get("multi"));
    if (multi && update.isReplacement()) {
      throw Failure.failedToParse("multi update is not supported for replacement-style update");
    }
    Query query = multi ? all : all.withLimit(1);
    return Numbers.isTrue(spec.get("upsert"))
        ? call.change(
            collection ->
                collection.update(query, update::apply, () -> update.insert(query.filter())))
        : call.changeFound(
            Updated.NOTHING, collection -> collection.update(query, update::apply, null));
  }

  /** The query of a statement, whose fields are checked. */
  static Query query(Call call, Fields fields, Document statement) {
    fields.check(statement);
    return call.query(statement, "q");
  }

  static Update update(@Nullable Object spec, Query query) {
    Update update = Update.of(spec);
    if (!query.collation().isSimple() && update.comparesValues()) {
      throw Failure.unsupported("An update that compares values under a collation");
    }
    return update;
  }

  static Document delete(Call call) {
    List<Document> deletes = call.documents("deletes");
    return each(
        call,
        deletes.size(),
        i -> {
          Document spec = deletes.get(i);
          Query query = query(call, ONE_DELETE, spec).withLimit(limit(spec));
          return call.changeFound(0, collection -> collection.delete(query).size());
        });
  }

  private static int limit(Document delete) {
    int limit = Call.number(delete, "limit");
    if (limit != 0 && limit != 1) {
      throw Failure.failedToParse("The limit field in delete objects must be 0 or 1. Got " + limit);
    }
    return limit;
  }
}
