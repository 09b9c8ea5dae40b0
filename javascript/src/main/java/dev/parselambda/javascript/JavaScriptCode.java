package dev.parselambda.javascript;

import dev.parselambda.cloud.AppCode;
import dev.parselambda.cloud.CloudFunction;
import dev.parselambda.cloud.CodeHost;
import dev.parselambda.cloud.FunctionRequest;
import dev.parselambda.cloud.Job;
import dev.parselambda.cloud.JobRequest;
import dev.parselambda.cloud.RequestJson;
import dev.parselambda.cloud.Result;
import dev.parselambda.cloud.Trigger;
import dev.parselambda.cloud.TriggerRequest;
import dev.parselambda.cloud.TriggerType;
import dev.parselambda.config.OptionsException;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The app's code in JavaScript. */
final class JavaScriptCode implements AppCode {
  /** The engine's answer has to fit what API Gateway waits: 30 s. */
  private static final Duration LIMIT = Duration.ofSeconds(25);

  private static final int MOST_WORKERS = 32;

  private final Program program;
  private final Workers workers;
  private final Registrations registered;
  private final RequestJson requests;

  private JavaScriptCode(Program program, Workers workers, Registrations registered) {
    this.program = program;
    this.workers = workers;
    this.registered = registered;
    this.requests = new RequestJson(program.host().userOf());
  }

  /**
   * Loads files, one after the other.
   *
   * @throws OptionsException when there is none, or one fails
   */
  static AppCode load(List<String> scripts, CodeHost host) {
    List<Path> paths =
        scripts.stream().map(script -> Path.of(script).toAbsolutePath().normalize()).toList();
    for (Path path : paths) {
      if (!Files.isRegularFile(path)) {
        throw new OptionsException("cloud: there is no file " + path);
      }
    }
    Program program = new Program(paths, host);
    Workers workers = new Workers(program, MOST_WORKERS);
    Worker first = workers.borrow();
    try {
      Registrations registered = Registrations.of(Json.parse(answer(first.loaded(), LIMIT)));
      workers.giveBack(first);
      return new JavaScriptCode(program, workers, registered);
    } catch (ParseException e) {
      program.close();
      throw new OptionsException("cloud: " + names(paths) + " cannot be loaded\n" + e.text());
    } catch (TimeoutException e) {
      program.close();
      throw new OptionsException("cloud: " + names(paths) + " was not loaded within " + LIMIT);
    }
  }

  private static String names(List<Path> paths) {
    return String.join(", ", paths.stream().map(Path::toString).toList());
  }

  @Override
  public @Nullable CloudFunction function(String name) {
    return registered.functions().contains(name) ? this::run : null;
  }

  @Override
  public @Nullable Trigger trigger(TriggerType type, String className) {
    return registered.triggers().contains(type.text() + ":" + className) ? this::run : null;
  }

  @Override
  public @Nullable Job job(String name) {
    return registered.jobs().contains(name) ? this::run : null;
  }

  @Override
  public Set<String> jobs() {
    return registered.jobs();
  }

  private Result run(FunctionRequest request) {
    Map<String, @Nullable Object> answer =
        call("function", request.name(), requests.of(request), LIMIT);
    return Answers.result(answer);
  }

  private Result run(TriggerRequest request) {
    Map<String, @Nullable Object> json = requests.of(request);
    TriggerJson.add(json, request);
    Map<String, @Nullable Object> answer =
        call("trigger", request.type().text() + ":" + request.className(), json, LIMIT);
    Map<String, @Nullable Object> context = JsonObjects.of(answer.get("context"));
    if (context != null) {
      request.context().putAll(context);
    }
    return Answers.result(answer);
  }

  private @Nullable String run(JobRequest request) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("jobName", request.name());
    json.put("jobId", request.id());
    json.put("params", request.params());
    json.put("headers", request.caller().origin().headers().asMap());
    json.put("ip", request.caller().origin().address());
    ProxyExecutable message =
        arguments -> {
          request.message().accept(arguments[0].asString());
          return null;
        };
    Map<String, @Nullable Object> answer =
        call("job", request.name(), json, left(request.deadline()), message);
    return answer.get("value") instanceof String text ? text : null;
  }

  /** A job that nothing cuts off may run for days. */
  private static Duration left(@Nullable Instant deadline) {
    return deadline == null
        ? Duration.ofDays(7)
        : Duration.between(Instant.now(), deadline).minusSeconds(1);
  }

  private Map<String, @Nullable Object> call(
      String kind,
      String name,
      Map<String, @Nullable Object> request,
      Duration limit,
      Object... more) {
    String json = Json.write(request);
    Worker current = Worker.current();
    if (current != null && current.program() == program) {
      return read(waitFor(current.call(kind, name, json, more)));
    }
    Worker worker = workers.borrow();
    try {
      return read(answer(worker.call(kind, name, json, more), limit));
    } catch (TimeoutException e) {
      ParseException stopped =
          Thrown.stopped("Cloud Code was stopped after " + limit.toSeconds() + " seconds.");
      worker.end(stopped);
      throw stopped;
    } finally {
      workers.giveBack(worker);
    }
  }

  private static Map<String, @Nullable Object> read(String json) {
    Map<String, @Nullable Object> answer = JsonObjects.of(Json.parse(json));
    if (answer == null) {
      return new LinkedHashMap<>();
    }
    if (answer.containsKey("error")) {
      throw Thrown.of(answer.get("error"));
    }
    return answer;
  }

  private static String waitFor(CompletableFuture<String> answer) {
    try {
      return answer(answer, Duration.ofDays(1));
    } catch (TimeoutException e) {
      throw Thrown.stopped("Cloud Code did not answer.");
    }
  }

  private static String answer(CompletableFuture<String> answer, Duration limit)
      throws TimeoutException {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Thrown.stopped("The call of Cloud Code was interrupted.");
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case ParseException known -> known;
        case PolyglotException thrown -> Thrown.stopped(Thrown.text(thrown));
        case null, default -> Thrown.stopped(String.valueOf(e.getCause()));
      };
    }
  }

  @Override
  public void close() {
    workers.close();
    program.close();
  }
}
