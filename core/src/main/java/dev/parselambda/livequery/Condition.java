package dev.parselambda.livequery;

import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.Names;
import dev.parselambda.value.ParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A condition and everyone who subscribes to it. What it means depends on the types of the fields
 * that it names, so it is compiled again when one of these gets another type.
 */
final class Condition {
  private static final Logger log = LoggerFactory.getLogger(Condition.class);

  private final String canonical;
  private final Where where;
  private final Set<String> paths = new TreeSet<>();
  private final Map<String, @Nullable FieldType> types = new LinkedHashMap<>();
  private final Map<Place, Subscription> subscribers = new ConcurrentHashMap<>();
  private volatile Conditions.@Nullable Compiled compiled;

  /** What there is one subscription of. */
  private record Place(String connectionId, Number requestId) {}

  /**
   * @throws ParseException when the class cannot be queried so
   */
  Condition(String canonical, Where where, ClassSchema schema) {
    this.canonical = canonical;
    this.where = where;
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs field) {
            paths.add(field.path());
          }
        });
    this.compiled = Conditions.compile(where, schema);
    noteTypes(schema);
  }

  String canonical() {
    return canonical;
  }

  /** The paths that it is about. */
  Set<String> paths() {
    return paths;
  }

  /** Null while it matches nothing, for the fields of the class do not suit it. */
  Conditions.@Nullable Compiled compiled() {
    return compiled;
  }

  /** Whether the class gives a field that it names another type than before. */
  boolean isOutdated(ClassSchema schema) {
    for (Map.Entry<String, @Nullable FieldType> known : types.entrySet()) {
      if (!Objects.equals(known.getValue(), schema.type(known.getKey()))) {
        return true;
      }
    }
    return false;
  }

  void compileFor(ClassSchema schema) {
    noteTypes(schema);
    try {
      compiled = Conditions.compile(where, schema);
    } catch (ParseException e) {
      compiled = null;
      log.info("A subscription to {} matches nothing: {}", schema.className(), e.text());
    }
  }

  private void noteTypes(ClassSchema schema) {
    for (String path : paths) {
      String field = Names.root(path);
      types.put(field, schema.type(field));
    }
  }

  /** False where it stands in the place of another one. */
  boolean add(Subscription subscription) {
    return subscribers.put(place(subscription), subscription) == null;
  }

  /** False where there was none. */
  boolean remove(Subscription subscription) {
    return subscribers.remove(place(subscription)) != null;
  }

  private static Place place(Subscription subscription) {
    return new Place(subscription.client().connectionId(), subscription.requestId());
  }

  boolean isWanted() {
    return !subscribers.isEmpty();
  }

  Collection<Subscription> subscribers() {
    return subscribers.values();
  }
}
