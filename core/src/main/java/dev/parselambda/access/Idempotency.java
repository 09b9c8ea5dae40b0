package dev.parselambda.access;

import dev.parselambda.config.option.Regex;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a request once although a client repeats it, because it got no response (option {@code
 * idempotencyOptions}).
 *
 * <p>Such a client sends the same {@code X-Parse-Request-Id} again. For all instances, a request
 * that is running or has succeeded is a duplicate. A refused or failed one may be retried at once;
 * one whose instance died may be retried after the longest time that a request can take.
 */
public final class Idempotency {
  private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
  private static final String REQUEST_ID = "X-Parse-Request-Id";

  /** A function has at most 29 seconds; the clocks of instances differ. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

  private final List<Regex> paths;
  private final Duration remembered;
  private final RequestRecords records;

  public Idempotency(dev.parselambda.config.IdempotencyConfig options, RequestRecords records) {
    this.paths = options.paths().stream().map(Regex::compile).toList();
    this.remembered = options.ttl();
    this.records = records;
  }

  /** A response, and whether the request counts as done. */
  public record Outcome(Response response, boolean succeeded) {
    static Outcome of(Response response) {
      return new Outcome(response, response.status() < 400);
    }
  }

  /**
   * Runs a call unless it is a duplicate.
   *
   * @throws ParseException DUPLICATE_REQUEST when it is
   */
  public Response once(Call call) {
    return once(isOnce(call) ? id(call) : null, () -> Outcome.of(call.answer()));
  }

  /**
   * The same for a batch, which runs once if it or any of its parts must run once.
   *
   * @throws ParseException DUPLICATE_REQUEST for a duplicate
   */
  public Response once(Call batch, List<Call> parts, Supplier<Outcome> answer) {
    boolean once = applies(batch) || parts.stream().anyMatch(this::isOnce);
    return once(once ? id(batch) : null, answer);
  }

  private Response once(@Nullable String id, Supplier<Outcome> answer) {
    if (id == null) {
      return answer.get().response();
    }
    if (!records.begin(id, LONGEST_REQUEST)) {
      throw new ParseException(ParseError.DUPLICATE_REQUEST, "Duplicate request");
    }
    boolean succeeded = false;
    try {
      Outcome outcome = answer.get();
      succeeded = outcome.succeeded();
      return outcome.response();
    } finally {
      end(id, succeeded);
    }
  }

  private void end(String id, boolean succeeded) {
    try {
      if (succeeded) {
        records.succeeded(id, remembered);
      } else {
        records.failed(id);
      }
    } catch (ParseException e) {
      // The client needs the response of the request itself.
      log.error("Could not record the outcome of request {}", id, e);
    }
  }

  private static @Nullable String id(Call call) {
    String id = call.request().headers().get(REQUEST_ID);
    return id == null || id.isEmpty() ? null : id;
  }

  private boolean isOnce(Call call) {
    return call.needs().has(Trait.ONCE) && applies(call);
  }

  /** Patterns match from the start of a path without its first slash. */
  private boolean applies(Call call) {
    return paths.stream().anyMatch(each -> each.matchesStart(call.pathWithoutSlash()));
  }
}
