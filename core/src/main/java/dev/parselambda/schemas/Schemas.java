package dev.parselambda.schemas;

import dev.parselambda.config.Options;
import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The schema of the app, the entry point for requests.
 *
 * <p>A request takes {@link #current} at its start, or {@link #knowing} its class, and uses that to
 * its end; a write continues with the result of {@link #withFields}.
 */
public final class Schemas {
  /** The default time until other instances see a change. */
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

  private final SchemaStore store;
  private final SchemaCache cache;
  private final SchemaChanges changes;
  private final TextIndexes textIndexes;

  public Schemas(SchemaStore store, Options options, InstantSource clock) {
    this.store = store;
    Duration configured = options.database().options().schemaCacheTtl();
    this.cache =
        new SchemaCache(
            store,
            options.protectedFields().byClass(),
            configured == null ? TIME_TO_LIVE : configured,
            clock);
    this.changes = new SchemaChanges(store, cache);
    this.textIndexes = new TextIndexes(store, cache);
  }

  SchemaStore store() {
    return store;
  }

  /** The schema, at most some seconds old. */
  public Schema current() {
    return cache.current();
  }

  /** The current schema in the database. */
  public Schema reloaded() {
    return cache.reloaded();
  }

  /**
   * A class as currently stored, as far as the rate limit of {@link SchemaCache} allows; the same
   * instance if nothing has changed.
   */
  public ClassSchema renewed(ClassSchema seen) {
    String className = seen.className();
    Schema schema = cache.current();
    ClassSchema known = schema.get(className);
    if (seen.equals(known)) {
      known = cache.refreshed(className, schema).get(className);
    }
    return known == null || known.equals(seen) ? seen : known;
  }

  /** The schema; if it lacks this class, the database is queried for it first. */
  public Schema knowing(String className) {
    Schema schema = cache.current();
    return schema.get(className) == null ? cache.refreshed(className, schema) : schema;
  }

  /**
   * A class, which is created if it does not exist.
   *
   * @throws ParseException INVALID_JSON when a class cannot have that name
   */
  public ClassSchema withClass(String className) {
    return changes.withFields(className, Map.of());
  }

  /**
   * A class with these fields; both are created if they do not exist.
   *
   * @throws ParseException INCORRECT_TYPE when a field has another type, or the class would have
   *     two GeoPoint fields; INVALID_KEY_NAME when a field cannot have that name; INVALID_JSON when
   *     a class cannot have that name
   */
  public ClassSchema withFields(String className, Map<String, FieldType> types) {
    return changes.withFields(className, SchemaChanges.fields(types));
  }

  /**
   * A class with all fields that a write names, as {@link #make} would create it.
   *
   * @throws ParseException as {@link #withFields}
   */
  public PlannedClass planned(String className, Map<String, FieldOp> write) {
    return changes.planned(className, write);
  }

  /**
   * Creates what a planned class lacks. Costs nothing if nothing is missing.
   *
   * @throws ParseException as {@link #withFields}, if another writer came first
   */
  public ClassSchema make(PlannedClass planned) {
    return planned.grows()
        ? changes.withFields(planned.schema().className(), planned.needed())
        : planned.schema();
  }

  /**
   * A class with all fields that a write names. Costs nothing if the fields exist.
   *
   * @param write the operators by field; a dotted path changes an element of an Object or Array
   *     field
   * @throws ParseException as {@link #withFields}
   */
  public ClassSchema accepting(String className, Map<String, FieldOp> write) {
    return make(planned(className, write));
  }

  /**
   * Creates the index that {@code $text} needs, if the class has no text index. A collection can
   * have only one: if it is on another field, MongoDB uses that one.
   *
   * @throws ParseException INVALID_QUERY when the class has no such field
   */
  public void indexText(String className, String field) {
    textIndexes.ensure(className, field);
  }

  /** The current definition of every class. */
  List<ClassDefinition> definitions() {
    return cache.definitions();
  }

  /** As {@link SchemaCache#told}. */
  @Nullable ClassDefinition told(Supplier<@Nullable ClassDefinition> command) {
    return cache.told(command);
  }

  /** As {@link SchemaCache#removed}. */
  void removed(String className) {
    cache.removed(className);
  }

  /** As {@link #withFields}, for fields with options. */
  void withDefined(String className, Map<String, Field> fields) {
    changes.withFields(className, fields);
  }

  /** Group to fields that the configuration hides in a class. */
  Map<String, List<String>> hidden(String className) {
    return cache.hidden(className);
  }
}
