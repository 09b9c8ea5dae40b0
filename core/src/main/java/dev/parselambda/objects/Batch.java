package dev.parselambda.objects;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.MountPath;
import dev.parselambda.cloud.Scope;
import dev.parselambda.http.Body;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Match;
import dev.parselambda.storage.Database;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * POST /batch: several requests in one. Each part goes through the same router as a request of its
 * own, as the same caller; the answers come in the order of the parts. Parts run side by side,
 * unless they are to be one transaction.
 */
public final class Batch implements Action {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  /** A part and what serves it. */
  private record Part(Match<Action> match, Call call) {}

  private final Router<Action> router;
  private final MountPath mount;
  private final int limit;
  private final Database database;
  private final Consumer<Call> gate;

  /**
   * @param router what parts may reach; it does not know /batch itself
   * @param limit the number of parts a client may send; negative for any
   * @param gate throws where a part is refused; no part runs then
   */
  public Batch(
      Router<Action> router, MountPath mount, int limit, Database database, Consumer<Call> gate) {
    this.database = database;
    this.gate = gate;
    this.router = router;
    this.mount = mount;
    this.limit = limit;
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
    List<Part> parts = new ArrayList<>(requests.size());
    for (Object request : requests) {
      parts.add(part(call, request));
    }
    return Boolean.TRUE.equals(call.body().get("transaction")) && !parts.isEmpty()
        ? inTransaction(parts)
        : Response.json(sideBySide(parts));
  }

  /** All parts or none; one after the other, for a transaction belongs to one thread. */
  private Response inTransaction(List<Part> parts) {
    try {
      return Response.json(
          database.inTransaction(
              transaction -> {
                List<Answer> answers = new ArrayList<>(parts.size());
                for (Part part : parts) {
                  answers.add(answer(part.match(), part.call().within(transaction)));
                }
                return committed(answers);
              }));
    } catch (RolledBack e) {
      return Response.json(500, e.answers);
    }
  }

  private static List<Map<String, @Nullable Object>> committed(List<Answer> answers) {
    List<Map<String, @Nullable Object>> json = answers.stream().map(Answer::json).toList();
    for (Answer answer : answers) {
      if (answer.error() != null) {
        throw new RolledBack(json, answer.error());
      }
    }
    return json;
  }

  /** What ends a transaction in which a part failed. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Map<String, @Nullable Object>> answers;

    RolledBack(List<Map<String, @Nullable Object>> answers, Throwable cause) {
      super(cause);
      this.answers = answers;
    }
  }

  /** The answer to a part, and the error that it is, if it is one. */
  private record Answer(Map<String, @Nullable Object> json, @Nullable Throwable error) {}

  @SuppressWarnings("unchecked")
  private Part part(Call outer, @Nullable Object request) {
    if (!(request instanceof Map<?, ?> json) || !(json.get("path") instanceof String path)) {
      throw invalid("batch request path must be a string");
    }
    String below = mount.belowAny(path);
    if (below == null) {
      throw invalid("cannot route batch path " + path);
    }
    String given = json.containsKey("method") ? JavaScript.text(json.get("method")) : "undefined";
    Method method = exactly(given);
    if (method == Method.POST && below.equals("/batch")) {
      throw invalid("nested batch requests are not allowed");
    }
    Match<Action> match =
        router
            .match(method, below)
            .orElseThrow(() -> invalid("cannot route " + given + " " + below));
    Map<String, @Nullable Object> body =
        switch (json.get("body")) {
          case Map<?, ?> object -> (Map<String, @Nullable Object>) object;
          case null -> new LinkedHashMap<>();
          case List<?> list when list.isEmpty() -> new LinkedHashMap<>();
          default -> throw invalid("batch request body must be an object");
        };
    Call part = outer.part(method, below, body, match.parameters());
    gate.accept(part);
    return new Part(match, part);
  }

  /** Method names are upper case here, unlike in {@code _method}. */
  private static Method exactly(String name) {
    Method method = Method.of(name);
    return method.name().equals(name) ? method : Method.OTHER;
  }

  private static List<Map<String, @Nullable Object>> sideBySide(List<Part> parts) {
    if (parts.size() == 1) {
      return List.of(answer(parts.getFirst()).json());
    }
    List<Callable<Answer>> tasks = new ArrayList<>(parts.size());
    parts.forEach(part -> tasks.add(Scope.shared(() -> answer(part))));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Map<String, @Nullable Object>> answers = new ArrayList<>(parts.size());
      for (Future<Answer> future : threads.invokeAll(tasks)) {
        answers.add(future.get().json());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParseException(ParseError.TIMEOUT, "the batch was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(Part part) {
    return answer(part.match(), part.call());
  }

  private static Answer answer(Match<Action> match, Call call) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    try {
      Response response = match.route().action().handle(call);
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
