package dev.parselambda.schemas;

import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.SchemaStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one copy of the schema in this process.
 *
 * <p>Hundreds of instances hold such a copy, and nobody tells them of a change. So a copy is
 * trusted for a short time only, and is read anew earlier in three cases: this instance changes
 * something; somebody asks for the truth ({@link #reloaded}); a request names a class or field that
 * the copy lacks ({@link #refreshed}). In the last case only the one document is read, and only so
 * often in a second, for whoever sends such requests may do so in a loop.
 *
 * <p>Readers take no lock: they get an immutable {@link Schema} from a volatile field. All that
 * reads the database to replace it goes through one lock, so that a hundred requests that find the
 * copy too old cost one query, and a slow read never overwrites a later one. While one of them
 * reads, the others go on with the old copy for up to as long again; a copy older than that, from
 * before an instance was frozen for an hour, is never used.
 */
final class SchemaCache {
  private final SchemaStore store;
  private final Map<String, Map<String, List<String>>> hidden;
  private final long timeToLive;
  private final InstantSource clock;
  private final Allowance refreshes;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Loaded loaded;

  /**
   * @param at when the reading of it began, epoch milliseconds
   */
  private record Loaded(Schema schema, long at) {}

  /**
   * @param hidden class to group to fields that the configuration hides beside what the class does
   */
  SchemaCache(
      SchemaStore store,
      Map<String, Map<String, List<String>>> hidden,
      Duration timeToLive,
      InstantSource clock) {
    this.store = store;
    this.hidden = hidden;
    this.timeToLive = timeToLive.toMillis();
    this.clock = clock;
    this.refreshes = new Allowance(100, Duration.ofMillis(20), clock);
  }

  /** The schema, not older than the time to live. */
  Schema current() {
    Loaded seen = loaded;
    if (seen != null && isYounger(seen, timeToLive)) {
      return seen.schema;
    }
    if (seen == null || !isYounger(seen, 2 * timeToLive)) {
      loading.lock();
    } else if (!loading.tryLock()) {
      return seen.schema;
    }
    try {
      Loaded now = loaded;
      return now != null && isYounger(now, timeToLive) ? now.schema : load();
    } finally {
      loading.unlock();
    }
  }

  /** The schema as it is in the database now. */
  Schema reloaded() {
    loading.lock();
    try {
      return load();
    } finally {
      loading.unlock();
    }
  }

  /** Every class as it is defined in the database now. */
  List<ClassDefinition> definitions() {
    loading.lock();
    try {
      long at = clock.millis();
      List<ClassDefinition> definitions = store.all();
      accept(at, definitions);
      return definitions;
    } finally {
      loading.unlock();
    }
  }

  /**
   * The schema with one class as it is in the database now, as far as the allowance reaches.
   *
   * @param seen the schema in which something was missing
   */
  Schema refreshed(String className, Schema seen) {
    return refreshes.take() ? refresh(className, seen) : seen;
  }

  /** As {@link #refreshed}, for a caller who knows that the class has changed. */
  Schema refresh(String className, Schema seen) {
    loading.lock();
    try {
      Schema now = currentUnderLock();
      if (!Objects.equals(now.get(className), seen.get(className))) {
        return now;
      }
      ClassDefinition found = store.find(className);
      return replace(found == null ? now.without(className) : now.with(effective(found)));
    } finally {
      loading.unlock();
    }
  }

  /** The schema with a class as this instance has just written it. */
  ClassSchema put(ClassDefinition written) {
    loading.lock();
    try {
      ClassSchema effective = effective(written);
      replace(currentUnderLock().with(effective));
      return effective;
    } finally {
      loading.unlock();
    }
  }

  void remove(String className) {
    loading.lock();
    try {
      replace(currentUnderLock().without(className));
    } finally {
      loading.unlock();
    }
  }

  Map<String, List<String>> hidden(String className) {
    return hidden.getOrDefault(className, Map.of());
  }

  /**
   * What a definition means. Where that is what it meant before, it is the same object as before:
   * the codecs that others derive from a class are good as long as it is the same.
   */
  private ClassSchema effective(ClassDefinition definition) {
    ClassSchema now = ClassSchema.of(definition, hidden(definition.className()));
    Loaded known = loaded;
    ClassSchema before = known == null ? null : known.schema.classes().get(now.className());
    return before != null && before.equals(now) ? before : now;
  }

  /** Where the clock was set back, the age is negative and says nothing. */
  private boolean isYounger(Loaded loaded, long limit) {
    long age = clock.millis() - loaded.at;
    return age >= 0 && age < limit;
  }

  private Schema currentUnderLock() {
    Loaded now = loaded;
    return now == null ? load() : now.schema;
  }

  private Schema load() {
    return accept(clock.millis(), store.all());
  }

  private Schema accept(long at, List<ClassDefinition> definitions) {
    Map<String, ClassSchema> classes = new HashMap<>();
    definitions.forEach(definition -> classes.put(definition.className(), effective(definition)));
    Schema schema = new Schema(classes);
    loaded = new Loaded(schema, at);
    return schema;
  }

  /** One class is newer now; the others are as old as before. */
  private Schema replace(Schema schema) {
    Loaded now = loaded;
    loaded = new Loaded(schema, now == null ? clock.millis() : now.at);
    return schema;
  }
}
