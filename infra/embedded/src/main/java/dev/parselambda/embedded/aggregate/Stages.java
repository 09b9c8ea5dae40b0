package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.index.SortOrder;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.value.BadFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All stages by name. */
final class Stages {
  /** Stages of MongoDB that are not here. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "$bucketAuto",
          "$densify",
          "$documents",
          "$fill",
          "$graphLookup",
          "$listLocalSessions",
          "$listSessions",
          "$merge",
          "$out",
          "$planCacheStats",
          "$redact",
          "$search",
          "$searchMeta",
          "$setWindowFields",
          "$vectorSearch");

  private final Source source;

  Stages(Source source) {
    this.source = source;
  }

  List<Document> run(List<Document> stages, List<Document> documents) {
    List<Document> current = documents;
    for (Document stage : stages) {
      current = compile(stage).apply(source.deadline().watching(current));
    }
    return current;
  }

  Stage compile(Document stage) {
    String name = Pipeline.name(stage);
    Object operand = stage.get(name);
    return switch (name) {
      case "$match" -> match(document(name, operand));
      case "$sort" -> sort(document(name, operand));
      case "$skip" -> {
        int count = count(name, operand, 0);
        yield input -> input.subList(Math.min(count, input.size()), input.size());
      }
      case "$limit" -> {
        int count = count(name, operand, 1);
        yield input -> input.subList(0, Math.min(count, input.size()));
      }
      case "$project" -> project(document(name, operand));
      case "$addFields", "$set" -> addFields(document(name, operand));
      case "$unset" -> unset(operand);
      case "$group" -> new Group(document(name, operand), source.scope());
      case "$count" -> countInto(operand);
      case "$sortByCount" -> sortByCount(operand);
      case "$unwind" -> new Unwind(operand);
      case "$lookup" -> new Lookup(document(name, operand), source);
      case "$unionWith" -> unionWith(operand);
      case "$replaceRoot" ->
          replaceRoot(known(name, document(name, operand), "newRoot").get("newRoot"));
      case "$replaceWith" -> replaceRoot(operand);
      case "$sample" ->
          sample(count(name, known(name, document(name, operand), "size").get("size"), 1));
      case "$facet" -> facet(document(name, operand));
      case "$bucket" -> new Bucket(document(name, operand), source.scope());
      case "$geoNear" ->
          throw new Failure(
              40602, "Location40602", "$geoNear is only valid as the first stage in a pipeline.");
      case "$collStats", "$indexStats", "$currentOp" ->
          throw new Failure(
              40602, "Location40602", name + " is only valid as the first stage in a pipeline.");
      case "$changeStream" ->
          throw new Failure(
              40573,
              "Location40573",
              "The $changeStream stage is only supported on replica sets; it is not supported by"
                  + " the embedded database; use --databaseURI");
      default -> {
        if (UNSUPPORTED.contains(name)) {
          throw Failure.unsupported("The aggregation stage " + name);
        }
        throw new Failure(
            40324, "Location40324", "Unrecognized pipeline stage name: '" + name + "'");
      }
    };
  }

  static Document document(String stage, @Nullable Object operand) {
    if (operand instanceof Document document) {
      return document;
    }
    throw new Failure(
        15959, "Location15959", "the " + stage + " stage specification must be an object");
  }

  /** The specification of a stage, in which nothing else may stand. */
  static Document known(String stage, Document spec, String... fields) {
    for (String field : spec.keySet()) {
      if (!List.of(fields).contains(field)) {
        throw new Failure(
            40415,
            "Location40415",
            "BSON field '"
                + stage
                + "."
                + field
                + "' is an unknown field, or is not supported by the embedded database; use"
                + " --databaseURI");
      }
    }
    return spec;
  }

  static int count(String stage, @Nullable Object operand, int least) {
    if (operand instanceof Number number && Numbers.toLong(number) >= least) {
      return (int) Math.min(Numbers.toLong(number), Integer.MAX_VALUE);
    }
    throw new Failure(
        5107201, "Location5107201", "invalid argument to " + stage + " stage: " + operand);
  }

  private Stage match(Document filter) {
    Matcher matcher = source.matcher(filter);
    return input -> {
      try {
        return input.stream().filter(matcher::matches).toList();
      } catch (BadFilter e) { // a regular expression that took too long
        source.deadline().check();
        throw Failure.of(e);
      }
    };
  }

  private Stage sort(Document sort) {
    SortOrder order = SortOrder.of(sort, source.collation(), null);
    if (order == null) {
      throw new Failure(15976, "Location15976", "$sort stage must have at least one sort key");
    }
    return input -> {
      record Keyed(Document document, @Nullable Object[] keys) {}
      List<Keyed> keyed = new ArrayList<>(input.size());
      input.forEach(each -> keyed.add(new Keyed(each, order.keys(each))));
      keyed.sort((a, b) -> order.compare(a.keys, b.keys));
      return keyed.stream().map(Keyed::document).toList();
    };
  }

  private Stage project(Document spec) {
    if (spec.isEmpty()) {
      throw new Failure(
          51272,
          "Location51272",
          "Invalid $project :: caused by :: projection specification must have at least one field");
    }
    FieldTree tree = FieldTree.projection(spec);
    return input ->
        input.stream().map(each -> tree.project(each, source.scope().on(each))).toList();
  }

  private Stage addFields(Document spec) {
    FieldTree tree = FieldTree.computed(spec);
    return input -> input.stream().map(each -> tree.set(each, source.scope().on(each))).toList();
  }

  private Stage unset(@Nullable Object operand) {
    List<?> fields = operand instanceof List<?> list ? list : Collections.singletonList(operand);
    Document spec = new Document();
    fields.forEach(field -> spec.put(String.valueOf(field), 0));
    return project(spec);
  }

  private static Stage countInto(@Nullable Object operand) {
    if (!(operand instanceof String field) || field.isEmpty() || field.startsWith("$")) {
      throw new Failure(40156, "Location40156", "the count field must be a non-empty string");
    }
    return input -> input.isEmpty() ? List.of() : List.of(new Document(field, input.size()));
  }

  private Stage sortByCount(@Nullable Object operand) {
    Stage group =
        new Group(
            new Document("_id", operand).append("count", new Document("$sum", 1)), source.scope());
    Stage sort = sort(new Document("count", -1));
    return input -> sort.apply(group.apply(input));
  }

  private Stage replaceRoot(@Nullable Object operand) {
    Expression root = Expression.compile(operand);
    return input ->
        input.stream()
            .map(
                each -> {
                  Object value = root.evaluate(source.scope().on(each));
                  if (value instanceof Document document) {
                    return document;
                  }
                  throw new Failure(
                      40228,
                      "Location40228",
                      "'newRoot' expression must evaluate to an object, but resulting value was: "
                          + (value instanceof Missing ? "MISSING" : value));
                })
            .toList();
  }

  private static Stage sample(int size) {
    return input -> {
      List<Document> shuffled = new ArrayList<>(input);
      Collections.shuffle(shuffled);
      return shuffled.subList(0, Math.min(size, shuffled.size()));
    };
  }

  private Stage facet(Document facets) {
    facets.values().forEach(pipeline -> stages(pipeline).forEach(this::compile));
    return input -> {
      Document result = new Document();
      facets.forEach((name, pipeline) -> result.put(name, run(stages(pipeline), input)));
      return List.of(result);
    };
  }

  static List<Document> stages(@Nullable Object pipeline) {
    if (pipeline instanceof List<?> list) {
      return list.stream().map(each -> document("pipeline", each)).toList();
    }
    throw Failure.failedToParse("a pipeline must be an array of objects");
  }

  private Stage unionWith(@Nullable Object operand) {
    String collection =
        operand instanceof String name
            ? name
            : String.valueOf(
                known("$unionWith", document("$unionWith", operand), "coll", "pipeline")
                    .get("coll"));
    List<Document> pipeline =
        operand instanceof Document spec && spec.containsKey("pipeline")
            ? stages(spec.get("pipeline"))
            : List.of();
    return input -> {
      List<Document> all = new ArrayList<>(input);
      all.addAll(Pipeline.run(source.with(Scope.of(new Document())), collection, pipeline));
      return all;
    };
  }
}
