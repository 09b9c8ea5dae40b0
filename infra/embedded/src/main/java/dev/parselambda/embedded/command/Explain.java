package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.aggregate.Pipeline;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.Failure;
import java.util.List;
import java.util.Set;

/** explain: which index a command would use, and what it costs. */
final class Explain {
  private static final Set<String> VERBOSITIES =
      Set.of("queryPlanner", "executionStats", "allPlansExecution");

  static final Fields FIELDS = Fields.of("explain", "verbosity");

  private Explain() {}

  static Document explain(Call call) {
    if (!(call.body().get("explain") instanceof Document inner) || inner.isEmpty()) {
      throw Call.wrongType("explain", "object");
    }
    String verbosity =
        call.body().get("verbosity") instanceof String given ? given : "allPlansExecution";
    if (!VERBOSITIES.contains(verbosity)) {
      throw Failure.badValue("verbosity string must be one of " + VERBOSITIES);
    }
    String name = inner.keySet().iterator().next();
    Document body = new Document(inner).append("$db", call.databaseName());
    Commands.checked(name, body);
    Call explained = call.inner(name, body);
    return explain(explained, query(explained), !verbosity.equals("queryPlanner"));
  }

  private static Query query(Call call) {
    Document body = call.body();
    return switch (call.name()) {
      case "find" -> Reads.findQuery(call, body);
      case "count", "distinct", "findAndModify" ->
          call.query(body, "query").withSort(call.document("sort"));
      case "aggregate" -> Aggregates.query(call, Pipeline.split(call.documents("pipeline")));
      case "update" -> Writes.query(call, Writes.ONE_UPDATE, only(call.documents("updates")));
      case "delete" -> Writes.query(call, Writes.ONE_DELETE, only(call.documents("deletes")));
      default ->
          throw new Failure(
              59, "CommandNotFound", "Explain failed due to unknown command: " + call.name());
    };
  }

  private static Document only(List<Document> statements) {
    if (statements.size() != 1) {
      throw new Failure(72, "InvalidOptions", "Explaining several writes is not possible");
    }
    return statements.getFirst();
  }

  private static Document explain(Call call, Query query, boolean run) {
    StoredCollection collection = call.found();
    StoredCollection.Explained explained =
        collection == null
            ? new StoredCollection("", call.databases()).explain(query, false)
            : collection.explain(query, run);
    Document winning = explained.plan().stage();
    Document projection = call.document("projection");
    if (!projection.isEmpty()) {
      winning =
          new Document("stage", "PROJECTION_SIMPLE")
              .append("transformBy", projection)
              .append("inputStage", winning);
    }
    Document answer =
        new Document("explainVersion", "1")
            .append(
                "queryPlanner",
                new Document("namespace", call.namespace())
                    .append("indexFilterSet", false)
                    .append("parsedQuery", query.filter())
                    .append("winningPlan", winning)
                    .append("rejectedPlans", List.of()));
    if (run) {
      answer.put(
          "executionStats",
          new Document("executionSuccess", true)
              .append("nReturned", explained.returned())
              .append("executionTimeMillis", 0)
              .append("totalKeysExamined", explained.keysExamined())
              .append("totalDocsExamined", explained.documentsExamined())
              .append(
                  "executionStages",
                  new Document(winning).append("nReturned", explained.returned())));
    }
    answer.put("command", new Document(call.body()));
    answer.put("serverInfo", new Document("host", "127.0.0.1").append("version", Version.TEXT));
    return answer;
  }
}
