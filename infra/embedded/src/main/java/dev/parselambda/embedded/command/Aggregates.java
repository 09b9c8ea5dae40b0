package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.aggregate.Pipeline;
import dev.parselambda.embedded.aggregate.Source;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Documents;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.List;

/** aggregate. */
final class Aggregates {
  static final Fields AGGREGATE =
      Fields.of(
          "aggregate",
          "pipeline",
          "cursor",
          "hint",
          "collation",
          "allowDiskUse",
          "bypassDocumentValidation",
          "explain");

  private static final Fields CURSOR = Fields.part("aggregate.cursor", "batchSize");

  private Aggregates() {}

  static Document aggregate(Call call) {
    List<Document> stages = call.documents("pipeline");
    if (Numbers.isTrue(call.body().get("explain"))) {
      Document body = new Document(call.body());
      body.remove("explain");
      return Explain.explain(
          call.inner(
              "explain",
              new Document("explain", body)
                  .append("verbosity", "queryPlanner")
                  .append("$db", call.databaseName())));
    }
    if (!(call.body().get("cursor") instanceof Document cursor)) {
      throw Failure.failedToParse(
          "The 'cursor' option is required, except for aggregate with the explain argument");
    }
    CURSOR.check(cursor);
    List<Document> results = results(call, stages);
    int batch =
        cursor.containsKey("batchSize") ? Call.number(cursor, "batchSize") : Cursors.FIRST_BATCH;
    results.forEach(Aggregates::checkSize);
    return call.cursors().first(call.wish(batch, false), results, BsonSize.LARGEST);
  }

  private static List<Document> results(Call call, List<Document> stages) {
    Source source = new Source(call::read, Call.collation(call.body()), call.deadline());
    boolean onDatabase = call.body().get("aggregate") instanceof Number;
    if (onDatabase && (stages.isEmpty() || !stages.getFirst().containsKey("$currentOp"))) {
      throw Failure.unsupported("An aggregation without a collection");
    }
    List<Document> first = Introspection.documents(call, stages);
    if (first != null) {
      return Pipeline.run(source, first, stages.subList(1, stages.size()));
    }
    Pipeline pipeline = Pipeline.split(stages);
    return pipeline.run(source, call.read(), query(call, pipeline));
  }

  private static void checkSize(Document result) {
    long size = BsonSize.of(result);
    if (size > BsonSize.LARGEST) {
      throw Failure.tooLarge(size);
    }
  }

  /** What the first stages ask of the collection. */
  static Query query(Call call, Pipeline pipeline) {
    Documents collection = call.read();
    Query options = call.query(new Document(call.body()), "no filter here");
    return collection == null ? options : pipeline.query(options);
  }
}
