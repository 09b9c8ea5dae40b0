package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.cloud.CloudCode;
import dev.parselambda.cloud.Result;
import dev.parselambda.cloud.Trigger;
import dev.parselambda.cloud.TriggerRequest;
import dev.parselambda.cloud.TriggerRequest.Subject;
import dev.parselambda.cloud.TriggerType;
import dev.parselambda.objects.ClassRules.Reading;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.Where;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The app's own code before and after one query. */
final class FindTriggers {
  private final @Nullable Trigger before;
  private final @Nullable Trigger after;
  private final Caller caller;
  private final Query query;
  private final Map<String, @Nullable Object> context;

  private FindTriggers(@Nullable Trigger before, @Nullable Trigger after, Query query) {
    this.before = before;
    this.after = after;
    this.caller = query.caller();
    this.query = query;
    this.context = new LinkedHashMap<>(caller.origin().context());
  }

  /** The code beside a query; null when there is none. */
  static @Nullable FindTriggers of(CloudCode code, Query query) {
    Trigger before = code.trigger(TriggerType.BEFORE_FIND, query.className());
    Trigger after = code.trigger(TriggerType.AFTER_FIND, query.className());
    return before == null && after == null ? null : new FindTriggers(before, after, query);
  }

  /** Lets the app's code refuse the query. */
  void before() {
    if (before != null) {
      var _ = before.run(request(TriggerType.BEFORE_FIND, asked()));
    }
  }

  /** The objects that the client gets: those found, or those that the app's code says. */
  List<ParseObject> after(List<ParseObject> found) {
    if (after == null) {
      return found;
    }
    Subject subject = new Subject.OfObjects(found, asked());
    return after.run(request(TriggerType.AFTER_FIND, subject))
                instanceof Result.Value(List<?> objects)
            && objects != null
        ? objects(objects)
        : found;
  }

  private List<ParseObject> objects(List<?> given) {
    List<ParseObject> objects = new ArrayList<>(given.size());
    for (Object each : given) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      if (each instanceof Map<?, ?> json) {
        json.forEach((name, value) -> fields.put(String.valueOf(name), value));
        fields.keySet().removeAll(Set.of("__type", "className"));
      }
      objects.add(new ParseObject(query.className(), fields));
    }
    return objects;
  }

  private TriggerRequest request(TriggerType type, Subject subject) {
    return new TriggerRequest(type, query.className(), caller, context, subject);
  }

  private Subject.OfQuery asked() {
    QueryParameters parameters = query.parameters();
    Map<String, @Nullable Object> json = new LinkedHashMap<>(parameters.toJson());
    json.put("where", where());
    return new Subject.OfQuery(json, parameters.count(), query.reading() == Reading.GET);
  }

  /** The condition as JSON; of a look-up by ids it is made of these. */
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
