package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stages that begin a pipeline with documents about the server: $collStats, $indexStats and
 * $currentOp.
 */
final class Introspection {
  private static final Fields COLLECTION =
      Fields.part("$collStats", "count", "storageStats", "latencyStats");
  private static final Fields STORAGE = Fields.part("$collStats.storageStats", "scale");
  private static final Fields INDEXES = Fields.part("$indexStats");
  private static final Fields OPERATIONS =
      Fields.part(
          "$currentOp",
          "allUsers",
          "idleConnections",
          "idleCursors",
          "idleSessions",
          "localOps",
          "truncateOps");

  private Introspection() {}

  /** What the first stage of a pipeline gives; null if it is none of these. */
  static @Nullable List<Document> documents(Call call, List<Document> stages) {
    Document stage = stages.isEmpty() ? new Document() : stages.getFirst();
    String name = stage.isEmpty() ? "" : stage.keySet().iterator().next();
    return switch (name) {
      case "$collStats" -> List.of(collection(call, Call.document(stage, name)));
      case "$indexStats" -> indexes(call, Call.document(stage, name));
      case "$currentOp" -> {
        OPERATIONS.check(Call.document(stage, name));
        yield List.of(Diagnostics.operation(call));
      }
      default -> null;
    };
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Document collection(Call call, Document spec) {
    COLLECTION.check(spec);
    StoredCollection collection = call.found();
    Document found =
        new Document("ns", call.namespace())
            .append("host", call.caller().address())
            .append("localTime", now());
    if (spec.containsKey("count")) {
      if (collection == null) {
        throw new Failure(
            26,
            "NamespaceNotFound",
            "Unable to retrieve count in $collStats stage :: caused by :: Collection ["
                + call.namespace()
                + "] not found.");
      }
      found.append("count", collection.size());
    }
    if (spec.get("storageStats") instanceof Document options) {
      STORAGE.check(options);
      found.append("storageStats", Statistics.storage(collection, Statistics.scale(options)));
    }
    if (spec.containsKey("latencyStats")) {
      Document none = new Document("latency", 0L).append("ops", 0L);
      found.append(
          "latencyStats",
          new Document("reads", none).append("writes", none).append("commands", none));
    }
    return found;
  }

  /** How often an index was used is not counted. */
  private static List<Document> indexes(Call call, Document spec) {
    INDEXES.check(spec);
    StoredCollection collection = call.found();
    List<Document> found = new ArrayList<>();
    for (IndexDefinition each :
        collection == null ? List.<IndexDefinition>of() : collection.indexes()) {
      found.add(
          new Document("name", each.name())
              .append("key", each.key())
              .append("host", call.caller().address())
              .append("accesses", new Document("ops", 0L).append("since", now()))
              .append("spec", each.listed()));
    }
    return found;
  }
}
