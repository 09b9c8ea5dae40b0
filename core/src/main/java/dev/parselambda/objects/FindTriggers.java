package dev.parselambda.objects;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CodeAround;
import dev.parselambda.code.Result;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.Where;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the app's own code before and after one query. */
final class FindTriggers {
  /** The outcome of {@code beforeFind}. */
  sealed interface Outcome {

    /** A query, the client's or another one in its place. */
    record Asked(Query query) implements Outcome {}

    /** Objects for the client; the database is not queried. */
    record Given(List<ParseObject> objects) implements Outcome {}
  }

  private final CodeAround code;
  private Query query;

  private FindTriggers(CodeAround code, Query query) {
    this.code = code;
    this.query = query;
  }

  /** The triggers of a query; null if there are none. */
  static @Nullable FindTriggers of(AppCode code, Query query) {
    CodeAround around =
        new CodeAround(
            code,
            TriggerType.BEFORE_FIND,
            TriggerType.AFTER_FIND,
            query.className(),
            query.caller());
    return around.exists() ? new FindTriggers(around, query) : null;
  }

  /** Whether a class has query triggers. */
  static boolean exist(AppCode code, String className) {
    return code.trigger(TriggerType.BEFORE_FIND, className) != null
        || code.trigger(TriggerType.AFTER_FIND, className) != null;
  }

  /**
   * Lets the app's code refuse, replace or answer the query.
   *
   * @param parse parses the condition of a replacement query
   */
  Outcome before(Function<Map<?, ?>, Where> parse) {
    Subject.OfQuery asked = asked();
    if (!(code.before(asked) instanceof Result.Value(var value))) {
      return new Outcome.Asked(query);
    }
    if (value instanceof List<?> objects) {
      return new Outcome.Given(objects(objects));
    }
    Map<String, @Nullable Object> answer = JsonObjects.of(value);
    Map<String, @Nullable Object> changed =
        answer == null ? null : JsonObjects.of(answer.get("query"));
    if (changed != null) {
      QueryParameters parameters = query.parameters().replacedBy(changed);
      boolean same = parameters.where().equals(asked.query().get("where"));
      query = query.with(same ? query.where() : parse.apply(parameters.where()), parameters);
    }
    return new Outcome.Asked(query);
  }

  /** The objects for the client: those found, or those that the app's code returns. */
  List<ParseObject> after(List<ParseObject> found) {
    return code.after(new Subject.OfObjects(found, asked()))
                instanceof Result.Value(List<?> objects)
            && objects != null
        ? objects(objects)
        : found;
  }

  private List<ParseObject> objects(List<?> given) {
    List<ParseObject> objects = new ArrayList<>(given.size());
    for (Object each : given) {
      Map<String, @Nullable Object> json = JsonObjects.of(each);
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(json == null ? Map.of() : json);
      fields.remove("__type");
      String className =
          fields.get("className") instanceof String own && !own.isEmpty() ? own : query.className();
      fields.put("className", className);
      objects.add(new ParseObject(className, fields));
    }
    return objects;
  }

  private Subject.OfQuery asked() {
    QueryParameters parameters = query.parameters();
    Map<String, @Nullable Object> json = new LinkedHashMap<>(parameters.toJson());
    json.put("where", where());
    boolean isGet = query.reading() == Reading.GET || isOfOneIncluded();
    return new Subject.OfQuery(json, parameters.count(), isGet);
  }

  /** Parse Server gets an included object by its id if it is the only one of its class. */
  private boolean isOfOneIncluded() {
    return query.reading() == Reading.INCLUDE && DemandedId.alone(query.where()) != null;
  }

  /** The condition as JSON; built from the ids for a look-up by ids. */
  private Object where() {
    return query.where() instanceof Where.FieldIs(String path, List<Constraint> constraints)
            && path.equals("objectId")
            && constraints.size() == 1
        ? byId(constraints.getFirst())
        : query.parameters().where();
  }

  private Object byId(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Equal(var id) when id != null -> Map.of("objectId", id);
      case Constraint.In(var ids) -> Map.of("objectId", Map.of("$in", ids));
      default -> query.parameters().where();
    };
  }
}
