package dev.parselambda.javascript;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has code called and waits for its answer, no longer than a limit: then the code is stopped, and
 * the context it ran in is thrown away.
 *
 * <p>A call that code itself has set off by the API runs in the context of that code. It ends when
 * that one ends, and has no limit of its own.
 */
final class Calls implements AutoCloseable {
  private static final int MOST_WORKERS = 32;

  /** At the start nobody waits yet, and nothing is warm. */
  private static final Duration LOADING = Duration.ofMinutes(2);

  /** A job that nothing cuts off. */
  private static final Duration UNLIMITED = Duration.ofDays(30);

  private final Program program;
  private final Duration limit;
  private final Workers workers;

  /**
   * @throws OptionsException if the given limit is invalid
   */
  Calls(Program program) {
    this.program = program;
    this.limit = TimeLimit.ofCalls();
    this.workers = new Workers(program, MOST_WORKERS);
  }

  /**
   * The registrations of the code, as JSON.
   *
   * @throws ParseException when it cannot be loaded
   */
  String load() {
    return call(Worker::loaded, LOADING);
  }

  /**
   * Calls a trigger of a file that has bytes.
   *
   * @return what it answered, {@code {"value"?, ...}}
   * @throws ParseException what it has thrown, or that it was stopped
   */
  Map<String, @Nullable Object> call(
      String name, Map<String, @Nullable Object> request, Supplier<byte[]> content) {
    String json = Json.write(request);
    return read(
        call(
            worker -> worker.call("call", "trigger", name, json, Content.of(worker, content)),
            limit));
  }

  /**
   * Calls a function or trigger.
   *
   * @return what it answered, {@code {"value"?, ...}}
   * @throws ParseException what it has thrown, or that it was stopped
   */
  Map<String, @Nullable Object> call(
      String kind, String name, Map<String, @Nullable Object> request) {
    String json = Json.write(request);
    return read(call(worker -> worker.call("call", kind, name, json), limit));
  }

  /**
   * Calls a job.
   *
   * @param message receives its progress
   * @param again receives its request for another run
   */
  Map<String, @Nullable Object> call(
      String job,
      Map<String, @Nullable Object> request,
      @Nullable Instant deadline,
      Object message,
      Object again) {
    String json = Json.write(request);
    return read(
        call(
            worker -> worker.call("call", "job", job, json, message, again),
            deadline == null ? UNLIMITED : TimeLimit.until(deadline)));
  }

  /** Tells the handlers of LiveQuery events. */
  void liveQueryEvent(Map<String, @Nullable Object> facts) {
    String json = Json.write(facts);
    var _ = read(call(worker -> worker.call("liveQueryEvent", json), limit));
  }

  /** Calls a function of a validator. */
  @Nullable Object check(Object path, List<@Nullable Object> arguments) {
    String where = Json.write(path);
    String values = Json.write(arguments);
    return read(call(worker -> worker.call("check", where, values), limit)).get("value");
  }

  private String call(Function<Worker, CompletableFuture<String>> call, Duration atMost) {
    Worker current = Worker.current();
    if (current != null && current.program() == program) {
      return answer(call.apply(current));
    }
    Worker worker = workers.borrow();
    try {
      CompletableFuture<String> answer = call.apply(worker);
      ParseException late =
          Thrown.stopped("Cloud Code was stopped after " + atMost.toSeconds() + " seconds.");
      try (var _ = Alarm.in(atMost, () -> worker.end(late))) {
        return answer(answer);
      }
    } finally {
      workers.giveBack(worker);
    }
  }

  private static String answer(CompletableFuture<String> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Thrown.stopped("The call of Cloud Code was interrupted.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ParseException known
          ? known
          : Thrown.stopped(String.valueOf(e.getCause()));
    }
  }

  private static Map<String, @Nullable Object> read(String json) {
    Map<String, @Nullable Object> answer = JsonObjects.of(parsed(json));
    if (answer == null) {
      return new LinkedHashMap<>();
    }
    if (answer.containsKey("error")) {
      throw Thrown.of(answer.get("error"));
    }
    return answer;
  }

  private static @Nullable Object parsed(String json) {
    try {
      return Json.parse(json);
    } catch (ParseException e) {
      throw new ParseException(
          ParseError.SCRIPT_FAILED, "The answer of Cloud Code is nested too deep.", e);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
