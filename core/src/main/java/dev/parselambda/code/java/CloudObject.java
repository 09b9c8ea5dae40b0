package dev.parselambda.code.java;

import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FieldOps;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class with its unsaved changes.
 *
 * <p>The getters see a change at once. It is written when the object is saved, by {@link
 * Parse#save} or as the object of a {@code beforeSave}. Changes are kept as operators, so
 * concurrent increments all count. Belongs to one thread.
 */
public final class CloudObject extends Fields {
  private final String className;
  private Map<String, @Nullable Object> original;
  private final Map<String, FieldOp> changes;

  private CloudObject(
      String className,
      Map<String, @Nullable Object> fields,
      Map<String, @Nullable Object> original,
      Map<String, FieldOp> changes) {
    super(fields);
    this.className = className;
    this.original = original;
    this.changes = changes;
  }

  /** A new object. */
  public static CloudObject of(String className) {
    return stored(className, Map.of());
  }

  /** An object with only its id: to change, fetch or delete it. */
  public static CloudObject of(String className, String objectId) {
    return stored(className, Map.of("objectId", objectId));
  }

  /** The object of a pointer, with only its id. */
  public static CloudObject of(Pointer pointer) {
    return of(pointer.className(), pointer.objectId());
  }

  static CloudObject stored(String className, Map<String, ? extends @Nullable Object> fields) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(fields);
    own.keySet().removeAll(Set.of("__type", "className"));
    return new CloudObject(
        className,
        own,
        Collections.unmodifiableMap(new LinkedHashMap<>(own)),
        new LinkedHashMap<>());
  }

  /** The object of a save after its changes, with the changes. */
  static CloudObject changing(
      ParseObject object, @Nullable ParseObject original, Map<String, FieldOp> changes) {
    return new CloudObject(
        object.className(),
        new LinkedHashMap<>(object.fields()),
        original == null ? Map.of() : original.fields(),
        new LinkedHashMap<>(changes));
  }

  public String className() {
    return className;
  }

  /** The object id; null while the object has none. */
  public @Nullable String id() {
    return values().get("objectId") instanceof String id ? id : null;
  }

  /** Whether the object was never saved. */
  public boolean isNew() {
    return id() == null;
  }

  /**
   * A pointer to the object.
   *
   * @throws IllegalStateException while the object has no id
   */
  public Pointer pointer() {
    String id = id();
    if (id == null) {
      throw new IllegalStateException("The object of " + className + " must be saved first.");
    }
    return new Pointer(className, id);
  }

  /** When the object was created; null before that. */
  public @Nullable Instant createdAt() {
    return date("createdAt");
  }

  /** When the object was last saved; null before that. */
  public @Nullable Instant updatedAt() {
    return date("updatedAt");
  }

  private @Nullable Instant date(String name) {
    return switch (get(name)) {
      case Instant date -> date;
      case String iso -> Dates.parse(iso);
      case null, default -> null;
    };
  }

  /**
   * Sets a field to a Parse value, or to an object, which is stored as a pointer.
   *
   * @throws IllegalArgumentException for a value that is not a Parse value
   */
  public CloudObject set(String field, @Nullable Object value) {
    return change(field, new FieldOp.Set(TypedJson.decode(Values.json(value))));
  }

  /** Removes a field. */
  public CloudObject unset(String field) {
    return change(field, new FieldOp.Delete());
  }

  public CloudObject increment(String field) {
    return increment(field, 1);
  }

  /** Adds to a number; a missing one counts as 0. */
  public CloudObject increment(String field, Number amount) {
    return change(field, new FieldOp.Increment(amount));
  }

  /** Appends to an array. */
  public CloudObject add(String field, @Nullable Object... elements) {
    return change(field, new FieldOp.Add(json(elements)));
  }

  /** Appends to an array the values that it does not contain yet. */
  public CloudObject addUnique(String field, @Nullable Object... elements) {
    return change(field, new FieldOp.AddUnique(json(elements)));
  }

  /** Removes from an array every element that equals one of these. */
  public CloudObject remove(String field, @Nullable Object... elements) {
    return change(field, new FieldOp.Remove(json(elements)));
  }

  /** Adds objects to a relation. */
  public CloudObject addRelation(String field, CloudObject... objects) {
    return change(field, new FieldOp.AddRelation(pointers(objects)));
  }

  /** Removes objects from a relation. */
  public CloudObject removeRelation(String field, CloudObject... objects) {
    return change(field, new FieldOp.RemoveRelation(pointers(objects)));
  }

  /** The ACL; null if everybody may read and write the object. */
  public @Nullable Acl acl() {
    return has("ACL") ? Acl.of(get("ACL")) : null;
  }

  public CloudObject acl(Acl acl) {
    return set("ACL", acl);
  }

  /** Whether there are unsaved changes. */
  public boolean isDirty() {
    return !changes.isEmpty();
  }

  /** Whether a field, or a part of it, has unsaved changes. */
  public boolean isDirty(String field) {
    return changes.keySet().stream()
        .anyMatch(path -> path.equals(field) || path.startsWith(field + "."));
  }

  /** The changed fields, or dotted paths into them. */
  public Set<String> dirtyFields() {
    return Collections.unmodifiableSet(changes.keySet());
  }

  /** Reverts the changes of a field. */
  public CloudObject revert(String field) {
    changes.keySet().removeIf(path -> path.equals(field) || path.startsWith(field + "."));
    if (original.containsKey(field)) {
      values().put(field, original.get(field));
    } else {
      values().remove(field);
    }
    return this;
  }

  /** The body of a save. */
  Map<String, @Nullable Object> body() {
    Map<String, @Nullable Object> body = TypedJson.encodeOps(changes);
    body.replaceAll((_, value) -> Values.json(value));
    return body;
  }

  Map<String, FieldOp> changes() {
    return changes;
  }

  /** Applies the response to a save or a fetch. */
  void saved(Map<String, @Nullable Object> answer) {
    changes.clear();
    answer.forEach(
        (field, value) -> {
          if (value instanceof Map<?, ?> json && "Delete".equals(json.get("__op"))) {
            values().remove(field);
          } else {
            values().put(field, value);
          }
        });
    original = new LinkedHashMap<>(values());
  }

  private CloudObject change(String field, FieldOp op) {
    FieldOp pending = changes.get(field);
    if (op instanceof FieldOp.Set || op instanceof FieldOp.Delete) {
      changes.keySet().removeIf(path -> path.startsWith(field + "."));
    }
    FieldOps.apply(values(), field, op);
    changes.put(field, FieldOps.merge(pending, op, values().get(field)));
    return this;
  }

  private static List<@Nullable Object> json(@Nullable Object[] elements) {
    List<@Nullable Object> json = new ArrayList<>(elements.length);
    for (Object element : elements) {
      json.add(Values.json(element));
    }
    return json;
  }

  private static List<Pointer> pointers(CloudObject[] objects) {
    return Arrays.stream(objects).map(CloudObject::pointer).toList();
  }

  @Override
  public String toString() {
    return className + " " + super.toString();
  }
}
