package dev.parselambda.kernel;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CloudFunction;
import dev.parselambda.code.CodeLog;
import dev.parselambda.code.Job;
import dev.parselambda.code.LoadedCode;
import dev.parselambda.code.Trigger;
import dev.parselambda.code.TriggerType;
import dev.parselambda.config.LogLevelsConfig;
import dev.parselambda.config.RateLimitConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The app's own code in all languages. Webhooks come first, because a webhook replaces code of the
 * same name in this process. It is empty until code is added.
 */
public final class AllCode implements AppCode {
  private static final Logger LOG = LoggerFactory.getLogger(AllCode.class);

  private final CodeLog log;
  private final Set<String> ofOptions;
  private volatile List<AppCode> all = List.of();

  /**
   * @param ofOptions the functions that options name: hidden from clients
   */
  AllCode(LogLevelsConfig levels, Set<String> ofOptions) {
    this.log = new CodeLog(levels);
    this.ofOptions = ofOptions;
  }

  /** Adds code with lower priority than the code added before. */
  public void add(AppCode code) {
    add(List.of(code));
  }

  /** Adds the code in this process. */
  public void add(LoadedCode loaded) {
    add(loaded.languages());
    for (String name : ofOptions) {
      if (loaded.languages().stream().allMatch(code -> code.function(name) == null)) {
        LOG.warn(
            "An option names the Cloud function {}, which is not registered: operations that need"
                + " it are refused unless a webhook has that name",
            name);
      }
    }
  }

  @Override
  public @Nullable CloudFunction function(String name) {
    return ofOptions.contains(name) ? null : ofOption(name);
  }

  @Override
  public @Nullable CloudFunction ofOption(String name) {
    CloudFunction function = first(code -> code.function(name));
    return function == null ? null : log.of(function);
  }

  @Override
  public @Nullable Trigger trigger(TriggerType type, String className) {
    Trigger trigger = first(code -> code.trigger(type, className));
    return trigger == null ? null : log.of(type, trigger);
  }

  @Override
  public @Nullable Job job(String name) {
    return first(code -> code.job(name));
  }

  @Override
  public Set<String> jobs() {
    Set<String> names = new TreeSet<>();
    all.forEach(code -> names.addAll(code.jobs()));
    return names;
  }

  /** Called at every request: a list is built only if more than one language has limits. */
  @Override
  public List<RateLimitConfig> rateLimits() {
    List<RateLimitConfig> limits = List.of();
    for (AppCode code : all) {
      List<RateLimitConfig> more = code.rateLimits();
      if (limits.isEmpty()) {
        limits = more;
      } else if (!more.isEmpty()) {
        limits = Stream.concat(limits.stream(), more.stream()).toList();
      }
    }
    return limits;
  }

  @Override
  public void onLiveQueryEvent(Map<String, @Nullable Object> facts) {
    all.forEach(code -> code.onLiveQueryEvent(facts));
  }

  private void add(List<? extends AppCode> more) {
    all = Stream.concat(all.stream(), more.stream()).toList();
  }

  /** The owner of the added code closes it. */
  @Override
  public void close() {}

  private <T> @Nullable T first(Function<AppCode, @Nullable T> part) {
    for (AppCode code : all) {
      T found = part.apply(code);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
