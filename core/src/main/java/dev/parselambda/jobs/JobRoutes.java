package dev.parselambda.jobs;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.QueryString;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.rules.FileDomains;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts a job: {@code POST /jobs/:jobName}, or {@code POST /jobs} with {@code jobName} in the
 * body. Its parameters are the body, overridden by the query string; the response comes at once and
 * names its {@code _JobStatus} in a header.
 */
final class JobRoutes {
  private static final String STATUS_ID = "X-Parse-Job-Status-Id";
  private static final String NAME = "jobName";

  private final Jobs jobs;
  private final FileDomains domains;
  private final Denials denials;

  JobRoutes(Jobs jobs, FileDomains domains, Denials denials) {
    this.jobs = jobs;
    this.domains = domains;
    this.denials = denials;
  }

  List<Route<Action>> routes() {
    return List.of(
        new Route<>(Method.POST, "/jobs", denials.masterOnly(this::start)),
        new Route<>(
            Method.POST,
            "/jobs/:jobName",
            denials.masterOnly(this::start),
            Needs.USUAL.with(Trait.ONCE)));
  }

  private Response start(Call call) {
    denials.requireWriter(call.caller(), "read-only masterKey isn't allowed to run a job.");
    String inPath = call.parameters().get(NAME);
    String name = inPath == null ? Objects.toString(call.body().get(NAME), "") : inPath;
    Map<String, @Nullable Object> params = new LinkedHashMap<>(call.body());
    params.putAll(QueryString.parse(call.request().query()));
    domains.check(params);
    String id = jobs.start(name, params, call.caller().origin());
    return Response.json(Map.of()).withHeader(STATUS_ID, id);
  }
}
