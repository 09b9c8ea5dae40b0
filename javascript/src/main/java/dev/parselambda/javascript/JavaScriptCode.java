package dev.parselambda.javascript;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.CodeHost;
import dev.parselambda.code.FileParts;
import dev.parselambda.code.FunctionRequest;
import dev.parselambda.code.Job;
import dev.parselambda.code.JobRequest;
import dev.parselambda.code.RequestJson;
import dev.parselambda.code.Result;
import dev.parselambda.code.Trigger;
import dev.parselambda.code.TriggerRequest;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.code.Validated;
import dev.parselambda.code.Validator;
import dev.parselambda.config.RateLimitConfig;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's code in JavaScript, behind the engine's interface. */
final class JavaScriptCode implements AppCode {
  private static final Logger log = LoggerFactory.getLogger(JavaScriptCode.class);

  /** A variable that every Lambda function has; its files never change. */
  private static final String ON_LAMBDA = "AWS_LAMBDA_FUNCTION_NAME";

  private final CodeHost host;
  private final RequestJson requests;
  private final Validated validated;
  private final @Nullable Reload reload;
  private volatile Loaded loaded;

  private JavaScriptCode(CodeHost host, Loaded loaded) {
    this.host = host;
    this.requests = new RequestJson(host.userOf());
    this.validated = new Validated(host.userOf());
    this.loaded = loaded;
    this.reload =
        System.getenv(ON_LAMBDA) == null
            ? new Reload(loaded.program().modules().files(), this::loadAnew)
            : null;
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
    return new JavaScriptCode(host, Loaded.of(new Program(paths, host)));
  }

  /** A version that fails leaves the one before it in its place. */
  private Collection<Path> loadAnew() {
    Loaded before = loaded;
    Program program = new Program(before.program().mains(), host);
    try {
      loaded = Loaded.of(program);
      before.close();
      log.info("Reloaded the changed Cloud Code");
    } catch (OptionsException e) {
      log.error(
          "Could not load the changed Cloud Code; keeping the old version: {}", e.getMessage());
    }
    return program.modules().files();
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
  public void onLiveQueryEvent(Map<String, @Nullable Object> facts) {
    Loaded version = loaded;
    if (version.registered().hearsLiveQuery()) {
      version.calls().liveQueryEvent(facts);
    }
  }

  @Override
  public List<RateLimitConfig> rateLimits() {
    return loaded.rateLimits();
  }

  private Result run(Loaded version, FunctionRequest request) {
    return Answers.result(version.calls().call("function", request.name(), requests.of(request)));
  }

  private Result run(Loaded version, TriggerRequest request) {
    Map<String, @Nullable Object> json = requests.of(request);
    json.put("className", request.className());
    switch (request.subject()) {
      case Subject.OfObject object -> json.put("changes", TypedJson.encodeOps(object.changes()));
      case Subject.OfFile(FileRef file, _, FileParts parts) -> json.put("file", json(file, parts));
      default -> {}
    }
    String name = request.type().text() + ":" + request.className();
    Supplier<byte[]> content = content(request.subject());
    Map<String, @Nullable Object> answer =
        content == null
            ? version.calls().call("trigger", name, json)
            : version.calls().call(name, json, content);
    Map<String, @Nullable Object> context = JsonObjects.of(answer.get("context"));
    if (context != null) {
      request.context().putAll(context);
    }
    return Answers.result(answer);
  }

  /** The bytes of a stored file are passed only when code needs them. */
  private static @Nullable Supplier<byte[]> content(Subject subject) {
    return subject instanceof Subject.OfFile(FileRef file, _, FileParts parts) && file.url() != null
        ? parts.content()
        : null;
  }

  private static Map<String, @Nullable Object> json(FileRef file, FileParts parts) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", file.name());
    json.put("url", file.url());
    if (file.url() == null && parts.content() != null) {
      json.put("base64", Base64.getEncoder().encodeToString(parts.content().get()));
    }
    json.put("contentType", parts.contentType());
    json.put("directory", parts.directory());
    json.put("metadata", parts.metadata());
    json.put("tags", parts.tags());
    return json;
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
    if (reload != null) {
      reload.close();
    }
    loaded.close();
  }
}
