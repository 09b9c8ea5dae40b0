package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Documents;
import dev.parselambda.embedded.update.Editor;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.Paths;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.geo.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** $geoNear: documents by distance, with the distance in them. */
final class GeoNear {
  private static final Set<String> KNOWN =
      Set.of(
          "near",
          "distanceField",
          "spherical",
          "minDistance",
          "maxDistance",
          "query",
          "key",
          "distanceMultiplier",
          "includeLocs");

  private GeoNear() {}

  private record Measured(Document document, double distance) {}

  static List<Document> run(Document spec, Documents collection, Query options) {
    for (String option : spec.keySet()) {
      if (!KNOWN.contains(option)) {
        throw Failure.unsupported("The $geoNear option '" + option + "'");
      }
    }
    if (!(spec.get("distanceField") instanceof String distanceField)) {
      throw Failure.failedToParse("$geoNear requires a 'distanceField' option as a String");
    }
    if (options.hint() != null) {
      throw Failure.unsupported("A hint for $geoNear");
    }
    Near near =
        Near.stage(
            field(spec, collection),
            spec.get("near"),
            Numbers.isTrue(spec.get("spherical")),
            spec.get("minDistance") instanceof Number n ? n : null,
            spec.get("maxDistance") instanceof Number n ? n : null,
            WireValues.VIEW);
    Document filter = spec.get("query") instanceof Document query ? query : new Document();
    Query query =
        Query.of(filter).withCollation(options.collation()).withDeadline(options.deadline());
    List<Measured> found = new ArrayList<>();
    for (Document each : collection.find(query).documents()) {
      double distance = near.distance(each);
      if (distance < Double.POSITIVE_INFINITY) {
        found.add(new Measured(each, distance));
      }
    }
    found.sort(Comparator.comparingDouble(Measured::distance));
    double factor = spec.get("distanceMultiplier") instanceof Number n ? n.doubleValue() : 1;
    String locations = spec.get("includeLocs") instanceof String name ? name : null;
    return found.stream()
        .map(each -> result(each, distanceField, factor, locations, near))
        .toList();
  }

  private static Document result(
      Measured each, String distanceField, double factor, @Nullable String locations, Near near) {
    Editor editor = new Editor(each.document);
    editor.set(distanceField, each.distance * factor);
    if (locations != null) {
      editor.set(locations, Paths.get(each.document, near.field()));
    }
    return editor.result();
  }

  private static String field(Document spec, Documents collection) {
    if (spec.get("key") instanceof String key) {
      return key;
    }
    List<String> fields = new ArrayList<>();
    for (IndexDefinition index : collection.indexes()) {
      index.key().keySet().stream().filter(index::isGeoOn).forEach(fields::add);
    }
    if (fields.isEmpty()) {
      throw new Failure(
          27, "IndexNotFound", "$geoNear requires a 2d or 2dsphere index, but none were found");
    }
    if (fields.stream().distinct().count() > 1) {
      throw new Failure(
          27,
          "IndexNotFound",
          "There is more than one geo index on " + collection.namespace() + "; use the key option");
    }
    return fields.getFirst();
  }
}
