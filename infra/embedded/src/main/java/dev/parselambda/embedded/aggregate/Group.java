package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** $group: documents of equal keys become one, in the order in which keys first come up. */
final class Group implements Stage {
  private final Expression key;
  private final Map<String, Accumulator> fields;
  private final Scope scope;

  Group(Document spec, Scope scope) {
    if (!spec.containsKey("_id")) {
      throw new Failure(15955, "Location15955", "a group specification must include an _id");
    }
    this.key = Expression.compile(spec.get("_id"));
    this.fields = Accumulator.all(spec);
    this.scope = scope;
  }

  @Override
  public List<Document> apply(List<Document> input) {
    Map<@Nullable Object, List<Document>> members = new TreeMap<>(WireValues.ORDER);
    Map<@Nullable Object, Boolean> order = new LinkedHashMap<>();
    for (Document each : input) {
      Object value = key.evaluate(scope.on(each));
      Object found = value instanceof Missing ? null : value;
      members
          .computeIfAbsent(
              found,
              first -> {
                order.put(first, true);
                return new ArrayList<>();
              })
          .add(each);
    }
    List<Document> groups = new ArrayList<>();
    for (Object each : order.keySet()) {
      Document group = new Document("_id", each);
      List<Document> documents = members.getOrDefault(each, List.of());
      fields.forEach((name, accumulator) -> group.put(name, accumulator.of(documents, scope)));
      groups.add(group);
    }
    return groups;
  }
}
