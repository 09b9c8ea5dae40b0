package dev.parselambda.schemas;

import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.storage.RecentCopy;
import dev.parselambda.storage.SchemaStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one copy of the schema in this process, a {@link RecentCopy}.
 *
 * <p>It is loaded before it expires in three cases: this instance changes something; a caller needs
 * the current state ({@link #reloaded}); a request names a class or field that the copy lacks
 * ({@link #refreshed}). In the last case only one document is read, at a limited rate, because a
 * client may send such requests in a loop.
 */
final class SchemaCache {
  private final SchemaStore store;
  private final Map<String, Map<String, List<String>>> hidden;
  private final Allowance refreshes;
  private final RecentCopy<Schema> copy;

  /**
   * @param hidden class to group to fields that the configuration hides in addition to the class
   */
  SchemaCache(
      SchemaStore store,
      Map<String, Map<String, List<String>>> hidden,
      Duration timeToLive,
      InstantSource clock) {
    this.store = store;
    this.hidden = hidden;
    this.refreshes = new Allowance(100, Duration.ofMillis(20), clock);
    this.copy = new RecentCopy<>(() -> schema(store.all()), timeToLive, clock);
  }

  /** The schema, not older than the time to live. */
  Schema current() {
    return copy.current();
  }

  /** The current schema in the database. */
  Schema reloaded() {
    return copy.reloaded();
  }

  /** The current definition of every class in the database. */
  List<ClassDefinition> definitions() {
    List<ClassDefinition> definitions = new ArrayList<>();
    var _ =
        copy.reloaded(
            () -> {
              definitions.addAll(store.all());
              return schema(definitions);
            });
    return definitions;
  }

  /**
   * The schema with the current state of one class from the database, if the rate limit allows.
   *
   * @param seen the schema that lacked something
   */
  Schema refreshed(String className, Schema seen) {
    return refreshes.take() ? refresh(className, seen) : seen;
  }

  /** As {@link #refreshed}, for a caller who knows that the class has changed. */
  Schema refresh(String className, Schema seen) {
    return copy.changed(
        now ->
            Objects.equals(now.get(className), seen.get(className))
                ? asStored(now, className)
                : now);
  }

  private Schema asStored(Schema now, String className) {
    ClassDefinition found = store.find(className);
    return found == null ? now.without(className) : now.with(effective(found));
  }

  /**
   * Runs a database command that returns a class, and puts the class into the copy. The copy is
   * locked meanwhile: otherwise the earlier of two writers could update the copy last, and the
   * fields of the other would be unknown here for a while.
   *
   * @param command returns null if there is no class
   */
  @Nullable ClassDefinition told(Supplier<@Nullable ClassDefinition> command) {
    AtomicReference<@Nullable ClassDefinition> told = new AtomicReference<>();
    var _ =
        copy.changed(
            now -> {
              ClassDefinition definition = command.get();
              told.set(definition);
              return definition == null ? now : now.with(effective(definition));
            });
    return told.get();
  }

  /** Removes a class from the copy, unless it has been created again since. */
  void removed(String className) {
    var _ = copy.changed(now -> asStored(now, className));
  }

  Map<String, List<String>> hidden(String className) {
    return hidden.getOrDefault(className, Map.of());
  }

  /**
   * The schema of a definition. If nothing changed it is the same instance as before, because
   * codecs derived from a class are valid as long as the instance is the same.
   */
  ClassSchema effective(ClassDefinition definition) {
    ClassSchema now = ClassSchema.of(definition, hidden(definition.className()));
    Schema known = copy.known();
    ClassSchema before = known == null ? null : known.classes().get(now.className());
    return before != null && before.equals(now) ? before : now;
  }

  /**
   * A class with additional fields.
   *
   * @param known null if it does not exist
   */
  ClassSchema withFields(String className, @Nullable ClassSchema known, Map<String, Field> added) {
    if (known == null) {
      return effective(new ClassDefinition(className, added, null, Map.of()));
    }
    Map<String, Field> fields = new LinkedHashMap<>(known.fields());
    fields.putAll(added);
    return new ClassSchema(className, fields, known.permissions(), known.indexes());
  }

  private Schema schema(List<ClassDefinition> definitions) {
    Map<String, ClassSchema> classes = new HashMap<>();
    definitions.forEach(definition -> classes.put(definition.className(), effective(definition)));
    return new Schema(classes);
  }
}
