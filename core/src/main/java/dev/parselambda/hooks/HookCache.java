package dev.parselambda.hooks;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of the app as this process knows them. Nobody tells an instance what another one
 * registered, so what it knows is trusted for {@value #TIME_TO_LIVE} milliseconds; then one call
 * reads anew while the others go on with what they have, for as long again.
 */
final class HookCache {
  private static final long TIME_TO_LIVE = 5_000;

  /**
   * @param hooks by what there is one of
   * @param at when the reading of them began, epoch milliseconds
   */
  private record Loaded(Map<Map<String, Object>, Hook> hooks, long at) {}

  private final HookStore store;
  private final InstantSource clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Loaded loaded;

  HookCache(HookStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Map<Map<String, Object>, Hook> hooks() {
    Loaded seen = loaded;
    if (seen != null && isYounger(seen, TIME_TO_LIVE)) {
      return seen.hooks;
    }
    if (seen == null || !isYounger(seen, 2 * TIME_TO_LIVE)) {
      loading.lock();
    } else if (!loading.tryLock()) {
      return seen.hooks;
    }
    try {
      Loaded now = loaded;
      return now != null && isYounger(now, TIME_TO_LIVE) ? now.hooks : load();
    } finally {
      loading.unlock();
    }
  }

  /** The hooks as they are in the database now. */
  Map<Map<String, Object>, Hook> reloaded() {
    loading.lock();
    try {
      return load();
    } finally {
      loading.unlock();
    }
  }

  private Map<Map<String, Object>, Hook> load() {
    long now = clock.millis();
    Map<Map<String, Object>, Hook> hooks = new LinkedHashMap<>();
    store.all().forEach(hook -> hooks.put(hook.key(), hook));
    loaded = new Loaded(hooks, now);
    return hooks;
  }

  private boolean isYounger(Loaded seen, long age) {
    long passed = clock.millis() - seen.at;
    return passed >= 0 && passed < age;
  }
}
