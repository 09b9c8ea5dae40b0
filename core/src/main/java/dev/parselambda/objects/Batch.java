package dev.parselambda.objects;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Idempotency;
import dev.parselambda.access.Inner;
import dev.parselambda.access.MountPath;
import dev.parselambda.access.Scope;
import dev.parselambda.http.Body;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Path;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Match;
import dev.parselambda.http.Router.Route;
import dev.parselambda.storage.Database;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * POST /batch: several requests in one. Each part is a separate call by the same caller; responses
 * have the order of the parts. Parts run concurrently unless they form a transaction. If one part
 * is refused, none runs.
 */
public final class Batch implements Action {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  private final Inner inner;
  private final MountPath mount;
  private final int limit;
  private final Database database;
  private final Idempotency idempotency;

  /**
   * @param limit the maximum number of parts from a client; negative for no limit
   */
  public Batch(
      Inner inner, MountPath mount, int limit, Database database, Idempotency idempotency) {
    this.inner = inner;
    this.mount = mount;
    this.limit = limit;
    this.database = database;
    this.idempotency = idempotency;
  }

  public List<Route<Action>> routes() {
    return List.of(new Route<>(Method.POST, "/batch", this, Needs.USUAL.with(Needs.Trait.ALONE)));
  }

  @Override
  public Response handle(Call call) {
    if (!(call.body().get("requests") instanceof List<?> requests)) {
      throw invalid("requests must be an array");
    }
    if (limit >= 0 && requests.size() > limit && !call.caller().isUnrestricted()) {
      throw invalid(
          "Batch request contains "
              + requests.size()
              + " sub-requests, which exceeds the limit of "
              + limit
              + ".");
    }
    List<Call> parts = new ArrayList<>(requests.size());
    for (Object request : requests) {
      parts.add(part(call, request));
    }
    boolean transaction = Boolean.TRUE.equals(call.body().get("transaction")) && !parts.isEmpty();
    return idempotency.once(
        call, parts, () -> transaction ? inTransaction(parts) : outcome(sideBySide(parts)));
  }

  /** All parts or none; one after the other, because a transaction belongs to one thread. */
  private Idempotency.Outcome inTransaction(List<Call> parts) {
    try {
      return database.inTransaction(
          transaction -> {
            List<Answer> answers = new ArrayList<>(parts.size());
            for (Call part : parts) {
              answers.add(answer(part.within(transaction)));
            }
            return committed(answers);
          });
    } catch (RolledBack e) {
      return new Idempotency.Outcome(Response.json(500, e.answers), false);
    }
  }

  private static Idempotency.Outcome committed(List<Answer> answers) {
    for (Answer answer : answers) {
      if (answer.error() != null) {
        throw new RolledBack(json(answers), answer.error());
      }
    }
    return outcome(answers);
  }

  /** A batch that did nothing may be sent again. */
  private static Idempotency.Outcome outcome(List<Answer> answers) {
    boolean succeeded =
        answers.isEmpty() || answers.stream().anyMatch(answer -> answer.error() == null);
    return new Idempotency.Outcome(Response.json(json(answers)), succeeded);
  }

  private static List<Map<String, @Nullable Object>> json(List<Answer> answers) {
    return answers.stream().map(Answer::json).toList();
  }

  /** Ends a transaction in which a part failed. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Map<String, @Nullable Object>> answers;

    RolledBack(List<Map<String, @Nullable Object>> answers, Throwable cause) {
      super(cause);
      this.answers = answers;
    }
  }

  /** The response to a part, and its error, if any. */
  private record Answer(Map<String, @Nullable Object> json, @Nullable Throwable error) {}

  private Call part(Call outer, @Nullable Object request) {
    Map<String, @Nullable Object> json = JsonObjects.of(request);
    if (json == null || !(json.get("path") instanceof String path)) {
      throw invalid("batch request path must be a string");
    }
    Path below = mount.belowAny(path);
    if (below == null) {
      throw invalid("cannot route batch path " + path);
    }
    String given =
        json.containsKey("method") ? String.valueOf(JsonObjects.text(json, "method")) : "undefined";
    Method method = exactly(given);
    Match<Action> match = inner.match(method, below);
    if (match.path().equals(outer.path()) && method == outer.request().method()) {
      throw invalid("nested batch requests are not allowed");
    }
    if (!match.isFound() || match.route().needs().has(Needs.Trait.ALONE)) {
      throw invalid("cannot route " + given + " " + match.path());
    }
    Map<String, @Nullable Object> body =
        switch (json.get("body")) {
          case Map<?, ?> object -> Objects.requireNonNull(JsonObjects.of(object));
          case null -> new LinkedHashMap<>();
          case List<?> list when list.isEmpty() -> new LinkedHashMap<>();
          default -> throw invalid("batch request body must be an object");
        };
    return inner.part(outer, method, match, body);
  }

  /** Method names are upper case here, unlike in {@code _method}. */
  private static Method exactly(String name) {
    Method method = Method.of(name);
    return method.name().equals(name) ? method : Method.OTHER;
  }

  private static List<Answer> sideBySide(List<Call> parts) {
    if (parts.size() == 1) {
      return List.of(answer(parts.getFirst()));
    }
    List<Callable<Answer>> tasks = new ArrayList<>(parts.size());
    parts.forEach(part -> tasks.add(Scope.shared(() -> answer(part))));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Answer> answers = new ArrayList<>(parts.size());
      for (Future<Answer> future : threads.invokeAll(tasks)) {
        answers.add(future.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParseException(ParseError.TIMEOUT, "the batch was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(Call call) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    try {
      Response response = call.answer();
      json.put("success", response.body() instanceof Body.JsonValue body ? body.value() : null);
      return new Answer(json, null);
    } catch (ParseException e) {
      json.put("error", Errors.body(e));
      return new Answer(json, e);
    } catch (RuntimeException e) {
      log.error("A part of a batch failed: {}", call.path(), e);
      json.put("error", Errors.internal());
      return new Answer(json, e);
    }
  }

  private static ParseException invalid(String message) {
    return new ParseException(ParseError.INVALID_JSON, message);
  }
}
