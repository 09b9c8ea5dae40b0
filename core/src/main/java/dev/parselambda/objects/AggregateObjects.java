package dev.parselambda.objects;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Caller;
import dev.parselambda.access.Denials;
import dev.parselambda.config.ObjectsConfig;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.rules.FileUrls;
import dev.parselambda.query.AggregateParameters;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.Aggregation;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GET /aggregate: MongoDB's aggregation pipelines and distinct values, for the master key. */
public final class AggregateObjects {
  private final ClassAccess classes;
  private final FindObjects find;
  private final ObjectStore store;
  private final Aggregation aggregation;
  private final FileUrls fileUrls;
  private final ObjectsConfig options;

  public AggregateObjects(ObjectActions objects, Aggregation aggregation, ObjectsConfig options) {
    this.classes = objects.classes();
    this.find = objects.find();
    this.store = objects.writes().store();
    this.aggregation = aggregation;
    this.fileUrls = classes.fileUrls();
    this.options = options;
  }

  public List<Route<Action>> routes(Denials denials) {
    return List.of(
        new Route<>(Method.GET, "/aggregate/:className", denials.masterOnly(this::aggregate)));
  }

  private Response aggregate(Call call) {
    if (call.caller().isReadOnly() && !options.allowAggregationForReadOnlyMasterKey()) {
      // A pipeline can write with $out and $merge.
      throw new ParseException(
          ParseError.OPERATION_FORBIDDEN,
          "Cannot run an aggregation pipeline when using the readOnlyMasterKey");
    }
    AggregateParameters asked = AggregateParameters.of(call.options());
    ClassSchema schema = classes.find(call.parameter("className"));
    if (schema == null) {
      return Response.json(Map.of("results", List.of()));
    }
    // A pipeline may name any field anywhere, so its names are looked up in the current class.
    return Response.json(
        Map.of("results", results(call.caller(), classes.schemas().renewed(schema), asked)));
  }

  private Object results(Caller caller, ClassSchema schema, AggregateParameters asked) {
    if (asked.distinct() != null) {
      return store.distinct(
          schema, find.condition(caller, schema, asked.where()), asked.distinct());
    }
    Aggregation.Options how =
        new Aggregation.Options(
            orElse(asked.rawValues(), options.aggregation().rawValues()),
            orElse(asked.rawFieldNames(), options.aggregation().rawFieldNames()),
            asked.hint(),
            asked.comment(),
            asked.readPreference());
    if (asked.explain() != null) {
      return aggregation.explain(schema, asked.stages(), how, asked.explain());
    }
    List<Object> rows = aggregation.run(schema, asked.stages(), how);
    List<ParseObject> objects =
        rows.stream().filter(ParseObject.class::isInstance).map(ParseObject.class::cast).toList();
    // Internal fields, such as password hashes, are returned only with raw results.
    objects.forEach(object -> object.fields().keySet().removeIf(name -> name.startsWith("_")));
    fileUrls.expand(schema, objects);
    return rows;
  }

  private static boolean orElse(@Nullable Boolean asked, boolean otherwise) {
    return asked == null ? otherwise : asked;
  }
}
