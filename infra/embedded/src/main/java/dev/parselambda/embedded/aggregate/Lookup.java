package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Documents;
import dev.parselambda.embedded.update.Editor;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * $lookup: the documents of another collection whose field equals this one's, through the other's
 * index if it has one; or those of a pipeline that sees variables of this document; or both.
 */
final class Lookup implements Stage {
  private static final Set<String> KNOWN =
      Set.of("from", "localField", "foreignField", "let", "pipeline", "as");

  private final String from;
  private final String as;
  private final @Nullable String localField;
  private final @Nullable String foreignField;
  private final Map<String, Expression> variables = new LinkedHashMap<>();
  private final List<Document> pipeline;
  private final Source source;

  Lookup(Document spec, Source source) {
    for (String option : spec.keySet()) {
      if (!KNOWN.contains(option)) {
        throw Failure.failedToParse("unknown argument to $lookup: " + option);
      }
    }
    if (!(spec.get("from") instanceof String collection)
        || !(spec.get("as") instanceof String field)) {
      throw Failure.failedToParse("$lookup needs 'from' and 'as'");
    }
    this.from = collection;
    this.as = field;
    this.localField = spec.get("localField") instanceof String local ? local : null;
    this.foreignField = spec.get("foreignField") instanceof String foreign ? foreign : null;
    this.pipeline = spec.containsKey("pipeline") ? Stages.stages(spec.get("pipeline")) : List.of();
    this.source = source;
    if (localField == null != (foreignField == null)
        || (localField == null && !spec.containsKey("pipeline"))) {
      throw Failure.failedToParse("$lookup needs 'localField' and 'foreignField', or 'pipeline'");
    }
    if (spec.get("let") instanceof Document let) {
      let.forEach((name, value) -> variables.put(name, Expression.compile(value)));
    }
  }

  @Override
  public List<Document> apply(List<Document> input) {
    List<Document> result = new ArrayList<>(input.size());
    for (Document each : input) {
      Editor editor = new Editor(each);
      editor.set(as, joined(each));
      result.add(editor.result());
    }
    return result;
  }

  private List<Document> joined(Document document) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    variables.forEach((name, each) -> values.put(name, value(each, document)));
    Source inner = source.with(source.scope().with(values));
    if (localField == null) {
      return Pipeline.run(inner, from, pipeline);
    }
    Documents other = source.collections().apply(from);
    List<Document> equal =
        other == null
            ? List.of()
            : other
                .find(
                    Query.of(filter(document))
                        .withCollation(source.collation())
                        .withDeadline(source.deadline()))
                .documents();
    return new Stages(inner).run(pipeline, equal);
  }

  private @Nullable Object value(Expression expression, Document document) {
    return expression.evaluate(source.scope().on(document));
  }

  /** An array here is equal if one of its elements is. */
  private Document filter(Document document) {
    Object value = value(Expression.compile("$" + localField), document);
    Object local = value instanceof Missing ? null : value;
    List<?> wanted =
        local instanceof List<?> list ? list : java.util.Collections.singletonList(local);
    return new Document(String.valueOf(foreignField), new Document("$in", wanted));
  }
}
