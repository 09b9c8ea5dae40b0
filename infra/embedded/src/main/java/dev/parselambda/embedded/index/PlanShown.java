package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as explain shows it: MongoDB's stages.
 *
 * @param stage the outermost stage, with its input stages inside
 */
public record PlanShown(Document stage) {
  public static PlanShown of(Plan plan, Query query) {
    Document stage = access(plan, query);
    boolean mustSort =
        !plan.sorted() && !query.sort().isEmpty() && !query.sort().containsKey("$natural");
    if (mustSort) {
      stage =
          new Document("stage", "SORT")
              .append("sortPattern", query.sort())
              .append("inputStage", stage);
    }
    if (query.limit() > 0 && !mustSort) {
      stage =
          new Document("stage", "LIMIT")
              .append("limitAmount", query.limit())
              .append("inputStage", stage);
    }
    return new PlanShown(stage);
  }

  private static Document access(Plan plan, Query query) {
    return switch (plan) {
      case Plan.Scan scan ->
          new Document("stage", "COLLSCAN")
              .append("filter", query.filter())
              .append("direction", scan.backwards() ? "backward" : "forward");
      case Plan.ById _ -> new Document("stage", "IDHACK").append("indexName", "_id_");
      case Plan.Ranges ranges ->
          new Document("stage", "FETCH")
              .append("filter", query.filter())
              .append("inputStage", indexScan(ranges));
      case Plan.Union union -> {
        List<Document> branches = new ArrayList<>();
        union.branches().forEach(branch -> branches.add(access(branch, query)));
        yield new Document("stage", "FETCH")
            .append("filter", query.filter())
            .append("inputStage", new Document("stage", "OR").append("inputStages", branches));
      }
    };
  }

  private static Document indexScan(Plan.Ranges ranges) {
    IndexDefinition index = ranges.index().definition();
    return new Document("stage", "IXSCAN")
        .append("keyPattern", index.key())
        .append("indexName", index.name())
        .append("isMultiKey", ranges.index().isMultikey())
        .append("isUnique", index.unique())
        .append("isSparse", index.sparse())
        .append("isPartial", index.partialFilter() != null)
        .append("direction", ranges.backwards() ? "backward" : "forward");
  }
}
