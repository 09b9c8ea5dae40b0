package dev.parselambda.jobs;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.ObjectActions;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.value.Dates;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The schedules of jobs as Parse Dashboard edits them: {@code /cloud_code/jobs}. */
final class ScheduleRoutes {
  private static final String JOBS = "/cloud_code/jobs";
  private static final String JOB = JOBS + "/:objectId";
  private static final QueryParameters ALL = QueryParameters.ofFind(Map.of());

  private final Jobs jobs;
  private final ObjectActions objects;
  private final Denials denials;
  private final Supplier<String> address;

  /**
   * @param address of the API, for the Location of created schedules
   */
  ScheduleRoutes(Jobs jobs, ObjectActions objects, Denials denials, Supplier<String> address) {
    this.address = address;
    this.jobs = jobs;
    this.objects = objects;
    this.denials = denials;
  }

  List<Route<Action>> routes() {
    return List.of(
        route(Method.GET, JOBS, call -> Response.json(stored(call))),
        route(Method.GET, JOBS + "/data", this::data),
        route(Method.POST, JOBS, this::create),
        route(Method.PUT, JOB, this::update),
        route(Method.DELETE, JOB, this::delete));
  }

  private Route<Action> route(Method method, String pattern, Action action) {
    return new Route<>(method, pattern, denials.masterOnly(action));
  }

  private List<ParseObject> stored(Call call) {
    return objects.find().find(call.caller(), ScheduleStore.CLASS, ALL).objects();
  }

  private Response data(Call call) {
    List<@Nullable Object> used = new ArrayList<>();
    stored(call).forEach(schedule -> used.add(schedule.get("jobName")));
    return Response.json(Map.of("in_use", used, "jobs", jobs.names()));
  }

  private Response create(Call call) {
    ParseObject created =
        objects
            .save()
            .create(call.caller(), ScheduleStore.CLASS, schedule(call), call.transaction())
            .answer();
    String path = "/classes/" + ScheduleStore.CLASS + "/" + created.objectId();
    return Response.json(201, created).withHeader("Location", address.get() + path);
  }

  /** Parse Server wraps the response, and clients expect that. */
  private Response update(Call call) {
    return Response.json(
        Map.of(
            "response",
            objects
                .save()
                .update(
                    call.caller(),
                    ScheduleStore.CLASS,
                    call.parameter("objectId"),
                    schedule(call),
                    call.transaction())));
  }

  private Response delete(Call call) {
    objects
        .delete()
        .delete(call.caller(), ScheduleStore.CLASS, call.parameter("objectId"), call.transaction());
    return Response.json(Map.of());
  }

  private Map<String, @Nullable Object> schedule(Call call) {
    Map<String, @Nullable Object> sent = JsonObjects.of(call.body().get("job_schedule"));
    if (sent == null) {
      throw new ParseException(ParseError.INVALID_JSON, "job_schedule must be an object");
    }
    Object name = sent.get("jobName");
    if (JavaScript.isTrue(name) && !(name instanceof String job && jobs.exists(job))) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "Cannot Schedule a job that is not deployed");
    }
    Map<String, @Nullable Object> schedule = new LinkedHashMap<>(sent);
    schedule.putIfAbsent("startAfter", Dates.iso(Dates.now()));
    return schedule;
  }
}
