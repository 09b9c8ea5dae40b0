package dev.parselambda.jobs;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Origin;
import dev.parselambda.http.Headers;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pending run of a job, to be executed in any process.
 *
 * @param id of its {@code _JobStatus}
 * @param params as JSON
 * @param asOf when the {@code _JobStatus} was last written; it is written again when the run
 *     begins, so a run that is delivered twice runs once
 * @param address of the client that started it; empty for the server itself
 * @param headers of the request that started it, without credentials
 */
public record JobRun(
    String name,
    String id,
    Map<String, @Nullable Object> params,
    Instant asOf,
    String address,
    Map<String, String> headers) {

  /** The kind of these tasks. */
  public static final String KIND = "job";

  /** A run that a client starts; its keys and tokens are removed. */
  static JobRun of(
      String name, String id, Map<String, @Nullable Object> params, Instant asOf, Origin origin) {
    Map<String, String> headers = new LinkedHashMap<>(origin.headers().asMap());
    headers.keySet().removeIf(JobRun::isCredential);
    return new JobRun(name, id, params, asOf, origin.address(), headers);
  }

  /** The run that continues this one. */
  JobRun next(Map<String, @Nullable Object> nextParams, Instant written) {
    return new JobRun(name, id, nextParams, written, address, headers);
  }

  /** The caller that starts the job, as the job sees it. */
  Caller caller() {
    Origin origin = new Origin(address, Headers.ofLowerCase(headers), Map.of());
    return new Caller(Caller.Kind.MASTER, null, List.of(), Caller.CLOUD, null, origin);
  }

  /** The task that executes the run. */
  public Task task() {
    return new Task(KIND, id, Json.write(json()));
  }

  private Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("id", id);
    json.put("params", params);
    json.put("asOf", Dates.iso(asOf));
    json.put("address", address);
    json.put("headers", headers);
    return json;
  }

  /**
   * The run in a {@link #task}.
   *
   * @throws ParseException INVALID_JSON for another task
   */
  public static JobRun of(Task task) {
    Map<String, @Nullable Object> json =
        Objects.requireNonNullElse(JsonObjects.of(Json.parse(task.json())), Map.of());
    Map<String, @Nullable Object> params = JsonObjects.of(json.get("params"));
    Instant asOf = json.get("asOf") instanceof String iso ? Dates.parse(iso) : null;
    Map<String, @Nullable Object> fields = JsonObjects.of(json.get("headers"));
    if (json.get("name") instanceof String name
        && json.get("id") instanceof String id
        && params != null
        && asOf != null
        && json.get("address") instanceof String address
        && fields != null) {
      Map<String, String> headers = new LinkedHashMap<>();
      fields.forEach((field, value) -> headers.put(field, Objects.toString(value)));
      return new JobRun(name, id, params, asOf, address, headers);
    }
    throw new ParseException(ParseError.INVALID_JSON, "not a run of a job");
  }

  private static boolean isCredential(String field) {
    return field.endsWith("-key")
        || field.endsWith("-token")
        || field.endsWith("authorization")
        || field.equals("cookie");
  }
}
