package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** $bucket: groups by ranges between given boundaries. */
final class Bucket implements Stage {
  private final Expression key;
  private final List<?> boundaries;
  private final Document spec;
  private final Map<String, Accumulator> fields;
  private final Scope scope;

  Bucket(Document spec, Scope scope) {
    if (!(spec.get("boundaries") instanceof List<?> list) || list.size() < 2) {
      throw new Failure(
          40192, "Location40192", "The $bucket 'boundaries' field must have at least 2 values");
    }
    Stages.known("$bucket", spec, "groupBy", "boundaries", "default", "output");
    this.key = Expression.compile(spec.get("groupBy"));
    this.boundaries = list;
    this.spec = spec;
    this.fields =
        Accumulator.all(
            spec.get("output") instanceof Document output
                ? output
                : new Document("count", new Document("$sum", 1)));
    this.scope = scope;
  }

  @Override
  public List<Document> apply(List<Document> input) {
    Map<@Nullable Object, List<Document>> buckets = new TreeMap<>(WireValues.ORDER);
    for (Document each : input) {
      buckets
          .computeIfAbsent(bucket(key.evaluate(scope.on(each))), _ -> new ArrayList<>())
          .add(each);
    }
    List<Document> result = new ArrayList<>();
    buckets.forEach(
        (start, documents) -> {
          Document bucket = new Document("_id", start);
          fields.forEach((name, field) -> bucket.put(name, field.of(documents, scope)));
          result.add(bucket);
        });
    return result;
  }

  private @Nullable Object bucket(@Nullable Object value) {
    for (int i = 0; i + 1 < boundaries.size(); i++) {
      if (WireValues.ORDER.compare(value, boundaries.get(i)) >= 0
          && WireValues.ORDER.compare(value, boundaries.get(i + 1)) < 0) {
        return boundaries.get(i);
      }
    }
    if (!spec.containsKey("default")) {
      throw new Failure(
          40066,
          "Location40066",
          "$switch could not find a matching branch for an input, and no default was specified.");
    }
    return spec.get("default");
  }
}
