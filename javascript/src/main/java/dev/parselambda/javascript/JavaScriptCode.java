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
import dev.parselambda.cloud.TriggerRequest.Subject;
import dev.parselambda.cloud.TriggerType;
import dev.parselambda.cloud.Validated;
import dev.parselambda.cloud.Validator;
import dev.parselambda.config.OptionsException;
import dev.parselambda.config.RateLimit;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The app's code in JavaScript, as the engine asks for it. */
final class JavaScriptCode implements AppCode {
  private final RequestJson requests;
  private final Validated validated;
  private volatile Loaded loaded;

  private JavaScriptCode(CodeHost host, Loaded loaded) {
    this.requests = new RequestJson(host.userOf());
    this.validated = new Validated(host.userOf());
    this.loaded = loaded;
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
    return new JavaScriptCode(host, Loaded.of(paths, host));
  }

  @Override
  public @Nullable CloudFunction function(String name) {
    Loaded version = loaded;
    Optional<Validator> rules = version.registered().functions().get(name);
    if (rules == null) {
      return null;
    }
    CloudFunction function = request -> run(version, request);
    return rules.isEmpty() ? function : validated.function(rules.get(), function);
  }

  @Override
  public @Nullable Trigger trigger(TriggerType type, String className) {
    Loaded version = loaded;
    if (version.registered().triggers().isEmpty()) {
      return null;
    }
    Optional<Validator> rules = version.registered().triggers().get(type.text() + ":" + className);
    if (rules == null) {
      return null;
    }
    Trigger trigger = request -> run(version, request);
    return rules.isEmpty() ? trigger : validated.trigger(rules.get(), trigger);
  }

  @Override
  public @Nullable Job job(String name) {
    Loaded version = loaded;
    return version.registered().jobs().contains(name) ? request -> run(version, request) : null;
  }

  @Override
  public Set<String> jobs() {
    return loaded.registered().jobs();
  }

  @Override
  public List<RateLimit> rateLimits() {
    return loaded.rateLimits();
  }

  private Result run(Loaded version, FunctionRequest request) {
    return Answers.result(version.calls().call("function", request.name(), requests.of(request)));
  }

  private Result run(Loaded version, TriggerRequest request) {
    Map<String, @Nullable Object> json = requests.of(request);
    json.put("className", request.className());
    if (request.subject() instanceof Subject.OfObject object) {
      json.put("changes", TypedJson.encodeOps(object.changes()));
    }
    String name = request.type().text() + ":" + request.className();
    Map<String, @Nullable Object> answer = version.calls().call("trigger", name, json);
    Map<String, @Nullable Object> context = JsonObjects.of(answer.get("context"));
    if (context != null) {
      request.context().putAll(context);
    }
    return Answers.result(answer);
  }

  private @Nullable String run(Loaded version, JobRequest request) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("jobName", request.name());
    json.put("jobId", request.id());
    json.put("params", request.params());
    json.put("headers", request.caller().origin().headers().asMap());
    json.put("ip", request.caller().origin().address());
    Instant deadline = request.deadline();
    if (deadline != null) {
      json.put("deadline", deadline.toEpochMilli());
    }
    ProxyExecutable message = told(request.message());
    ProxyExecutable again = told(params -> request.again().accept(object(params)));
    Map<String, @Nullable Object> answer =
        version.calls().call(request.name(), json, deadline, message, again);
    return answer.get("value") instanceof String text ? text : null;
  }

  private static ProxyExecutable told(Consumer<String> text) {
    return arguments -> {
      text.accept(arguments[0].asString());
      return null;
    };
  }

  private static Map<String, @Nullable Object> object(String json) {
    Map<String, @Nullable Object> object = JsonObjects.of(Json.parse(json));
    if (object == null) {
      throw new ParseException(ParseError.SCRIPT_FAILED, "The params of a job must be an object.");
    }
    return object;
  }

  @Override
  public void close() {
    loaded.close();
  }
}
