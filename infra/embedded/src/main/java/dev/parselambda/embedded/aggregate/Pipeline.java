package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Documents;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline in two parts. Its first stages, as far as they are $match, then $sort, $skip and
 * $limit, are a query: the collection runs it with its indexes. The rest are {@link Stages} over
 * lists.
 *
 * @param head the first stages that are a query, or a $geoNear
 * @param rest all others
 */
public record Pipeline(List<Document> head, List<Document> rest) {
  private static final List<String> QUERY_STAGES = List.of("$match", "$sort", "$skip", "$limit");

  /**
   * @throws Failure if a stage is not an object with one field
   */
  public static Pipeline split(List<Document> stages) {
    stages.forEach(Pipeline::name);
    if (!stages.isEmpty() && name(stages.getFirst()).equals("$geoNear")) {
      return new Pipeline(stages.subList(0, 1), stages.subList(1, stages.size()));
    }
    int at = 0;
    int rank = 0;
    while (at < stages.size()) {
      int next = QUERY_STAGES.indexOf(name(stages.get(at)));
      if (next < rank || (next == rank && next != 0)) {
        break;
      }
      rank = next;
      at++;
    }
    return new Pipeline(stages.subList(0, at), stages.subList(at, stages.size()));
  }

  static String name(Document stage) {
    if (stage.size() != 1) {
      throw new Failure(
          40323,
          "Location40323",
          "A pipeline stage specification object must contain exactly one field.");
    }
    return stage.keySet().iterator().next();
  }

  private boolean isGeoNear() {
    return !head.isEmpty() && head.getFirst().containsKey("$geoNear");
  }

  /** What the head asks the collection for, on top of the command's options. */
  public Query query(Query options) {
    if (isGeoNear()) {
      return options;
    }
    List<Document> filters = new ArrayList<>();
    Query query = options;
    for (Document stage : head) {
      Object operand = stage.get(name(stage));
      switch (name(stage)) {
        case "$match" -> filters.add(Stages.document("$match", operand));
        case "$sort" -> query = query.withSort(Stages.document("$sort", operand));
        case "$skip" -> query = query.withSkip(Stages.count("$skip", operand, 0));
        default -> query = query.withLimit(Stages.count("$limit", operand, 1));
      }
    }
    Document filter =
        switch (filters.size()) {
          case 0 -> new Document();
          case 1 -> filters.getFirst();
          default -> new Document("$and", filters);
        };
    return new Query(
        filter,
        query.sort(),
        query.skip(),
        query.limit(),
        query.hint(),
        query.collation(),
        query.deadline());
  }

  /**
   * @param collection null if it does not exist
   * @param query what {@link #query} gave
   */
  public List<Document> run(Source source, @Nullable Documents collection, Query query) {
    Stages stages = new Stages(source);
    List<Stage> compiled = rest.stream().map(stages::compile).toList();
    List<Document> documents;
    if (collection == null) {
      documents = List.of();
    } else if (isGeoNear()) {
      documents =
          GeoNear.run(
              Stages.document("$geoNear", head.getFirst().get("$geoNear")), collection, query);
    } else {
      documents = collection.find(query).documents();
    }
    for (Stage stage : compiled) {
      documents = stage.apply(source.deadline().watching(documents));
    }
    source.deadline().check();
    return documents;
  }

  /** Runs stages on documents that are not those of a collection. */
  public static List<Document> run(Source source, List<Document> documents, List<Document> stages) {
    stages.forEach(Pipeline::name);
    return new Stages(source).run(stages, documents);
  }

  /** Runs on a collection of the source's database, as $lookup and $unionWith do. */
  static List<Document> run(Source source, String collection, List<Document> stages) {
    Documents found = source.collections().apply(collection);
    Query options =
        Query.of(new Document()).withCollation(source.collation()).withDeadline(source.deadline());
    boolean usesVariables = !source.scope().variables().isEmpty();
    if (usesVariables && found != null) {
      List<Document> all = found.find(options).documents();
      return new Stages(source).run(stages, all);
    }
    Pipeline pipeline = split(stages);
    return pipeline.run(source, found, found == null ? options : pipeline.query(options));
  }
}
