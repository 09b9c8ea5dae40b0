package dev.parselambda.access;

import dev.parselambda.config.RateLimitConfig;
import dev.parselambda.config.option.Regex;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs.Session;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enforces rate limits (option {@code rateLimit}).
 *
 * <p>A limit counts globally, or per address, session or user; a call without a session or user
 * counts for its address. Calls with the master key are not counted unless the limit says so.
 * Neither are internal calls, those of the app's own code in this process. No address makes a call
 * internal, because clients can forge the header with the address. Parts of a batch count like
 * single calls.
 */
public final class RateLimits {
  private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

  /**
   * @param key the common part of its counters' names; two limits of one path may differ in their
   *     methods
   */
  private record Limit(
      RateLimitConfig options, PathPattern path, List<Regex> methods, String key) {}

  /** Limits as given and as applied. */
  private record Limits(List<RateLimitConfig> given, List<Limit> applied) {
    static Limits of(List<RateLimitConfig> given) {
      return new Limits(given, given.stream().map(Limits::applied).toList());
    }

    private static Limit applied(RateLimitConfig limit) {
      return new Limit(
          limit,
          new PathPattern(limit.requestPath()),
          limit.requestMethods().stream().map(Regex::compile).toList(),
          String.join(
              " ",
              limit.requestPath(),
              String.join(",", limit.requestMethods()),
              limit.zone(),
              ""));
    }
  }

  private final List<RateLimitConfig> options;
  private final Supplier<List<RateLimitConfig>> ofCode;
  private volatile Limits limits;
  private final RateCounters counters;
  private final SessionReader sessions;
  private final InstantSource clock;

  /**
   * @param ofCode the limits that the app's own code declares; they may change when it is reloaded
   */
  public RateLimits(
      List<RateLimitConfig> options,
      Supplier<List<RateLimitConfig>> ofCode,
      RateCounters counters,
      SessionReader sessions,
      InstantSource clock) {
    this.options = options;
    this.ofCode = ofCode;
    this.limits = Limits.of(options);
    this.counters = counters;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * The result of counting a call.
   *
   * @param headers the response headers that report it
   * @param refusal the text of the exceeded limit; null if none
   */
  public record Outcome(Map<String, String> headers, @Nullable String refusal) {}

  /** Counts a call. */
  public Outcome count(Call call) {
    return count(call, call.request().method(), false);
  }

  /** Counts a call of the app's own code in this process. */
  public Outcome countInternal(Call call) {
    return count(call, call.request().method(), true);
  }

  /** Counts a part of a batch under POST and under its own method. */
  public Outcome countPart(Call part) {
    boolean ignored = part.needs().session() == Session.IGNORED;
    return count(ignored ? part.by(part.caller().withoutSession()) : part, Method.POST, false);
  }

  private Outcome count(Call call, Method alsoAs, boolean internal) {
    List<Limit> all = limits();
    if (all.isEmpty() || call.needs().has(Trait.UNCOUNTED)) {
      return new Outcome(Map.of(), null);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Limit limit : all) {
      if (internal && !limit.options.includeInternalRequests()) {
        continue;
      }
      if (limit.path.matches(call) && applies(limit, call, alsoAs)) {
        RateCounters.Count count = counted(limit, call);
        if (count != null && isExceeded(limit.options, count, headers)) {
          return new Outcome(headers, limit.options.errorResponseMessage());
        }
      }
    }
    return new Outcome(headers, null);
  }

  private List<Limit> limits() {
    List<RateLimitConfig> more = ofCode.get();
    Limits known = limits;
    int own = options.size();
    if (!known.given.subList(own, known.given.size()).equals(more)) {
      known = Limits.of(Stream.concat(options.stream(), more.stream()).toList());
      limits = known;
    }
    return known.applied;
  }

  private static boolean applies(Limit limit, Call call, Method alsoAs) {
    if (limit.options.includeMasterKey()) {
      return true;
    }
    return !call.caller().isMaster()
        && (limit.methods.isEmpty()
            || matches(limit, call.request().method())
            || matches(limit, alsoAs));
  }

  private static boolean matches(Limit limit, Method method) {
    return limit.methods.stream().anyMatch(pattern -> pattern.find(method.name()));
  }

  private RateCounters.@Nullable Count counted(Limit limit, Call call) {
    try {
      return counters.hit(limit.key + digest(who(limit, call)), limit.options.requestTimeWindow());
    } catch (ParseException e) {
      // If counting fails, the call passes.
      log.error("Could not count a request for a rate limit", e);
      return null;
    }
  }

  private boolean isExceeded(
      RateLimitConfig limit, RateCounters.Count count, Map<String, String> headers) {
    Instant reset = count.resetAt();
    long remaining = Math.max(0, limit.requestCount() - count.count());
    headers.put("X-RateLimit-Limit", String.valueOf(limit.requestCount()));
    headers.put("X-RateLimit-Remaining", String.valueOf(remaining));
    headers.put("X-RateLimit-Reset", String.valueOf(reset.getEpochSecond()));
    boolean exceeded = count.count() > limit.requestCount();
    if (exceeded) {
      long seconds = reset.getEpochSecond() - clock.instant().getEpochSecond();
      headers.put("Retry-After", String.valueOf(Math.max(1, seconds)));
    }
    return exceeded;
  }

  private String who(Limit limit, Call call) {
    String token = call.caller().sessionToken();
    String address = call.caller().origin().address();
    return switch (limit.options.zone()) {
      case "global" -> "";
      case "session" -> token == null ? address : token;
      case "user" -> {
        String userId = token == null ? null : userId(call);
        yield userId == null ? address : userId;
      }
      default -> address;
    };
  }

  private @Nullable String userId(Call call) {
    try {
      return sessions.read(call).caller().userId();
    } catch (ParseException e) {
      // The call will be refused for its session; until then it counts for its address.
      return null;
    }
  }

  /** A counter must not contain a readable session token. */
  private static String digest(String text) {
    return HexFormat.of().formatHex(Sha256.of(text));
  }
}
