package dev.parselambda.access;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that a caller must not see.
 *
 * <p>A class lists them by group; for a caller in several groups only the fields in all of these
 * lists are hidden. Groups of the form {@code userField:owner} apply only to objects whose field
 * {@code owner} points to the caller, so they are evaluated per row.
 */
public final class ProtectedFields {
  private static final String USER_FIELD = "userField:";

  /** Nothing is protected. */
  public static final ProtectedFields NONE = new ProtectedFields(null, null, Map.of(), false);

  private final @Nullable Set<String> always;
  private final @Nullable String userId;
  private final Map<String, Set<String>> byUserField;
  private final boolean ownRowExempt;

  private ProtectedFields(
      @Nullable Set<String> always,
      @Nullable String userId,
      Map<String, Set<String>> byUserField,
      boolean ownRowExempt) {
    this.always = always;
    this.userId = userId;
    this.byUserField = byUserField;
    this.ownRowExempt = ownRowExempt;
  }

  /**
   * @param ownerExempt option {@code protectedFieldsOwnerExempt}: users see all fields of their own
   *     row
   */
  public static ProtectedFields of(ClassSchema schema, Caller caller, boolean ownerExempt) {
    Map<String, List<String>> groups = schema.permissions().protectedFields();
    if (groups.isEmpty() || caller.isUnrestricted()) {
      return NONE;
    }
    Set<String> always = null;
    Map<String, Set<String>> byUserField = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      String name = group.getKey();
      if (name.startsWith(USER_FIELD)) {
        byUserField.put(name.substring(USER_FIELD.length()), Set.copyOf(group.getValue()));
      } else if (isIn(caller, name)) {
        always = intersection(always, group.getValue());
      }
    }
    boolean ownRow = ownerExempt && schema.className().equals("_User");
    return new ProtectedFields(always, caller.userId(), byUserField, ownRow);
  }

  /** The fields that a condition or an order must not name. */
  public Set<String> inQueries() {
    return always == null ? Set.of() : always;
  }

  /** Whether this is the caller's own row, of which nothing is protected. */
  public boolean isOwnRow(String objectId) {
    return ownRowExempt && objectId.equals(userId);
  }

  /** The fields that must be read to evaluate the rules per row. */
  public Set<String> neededFields() {
    return byUserField.keySet();
  }

  /** Removes the fields from an object that the caller must not see. */
  public void hideFrom(ParseObject object) {
    if ((always == null && byUserField.isEmpty()) || isOwnRow(object.objectId())) {
      return;
    }
    Set<String> hidden = always;
    for (Map.Entry<String, Set<String>> group : byUserField.entrySet()) {
      if (pointsAtUser(object.get(group.getKey()))) {
        hidden = intersection(hidden, group.getValue());
      }
    }
    if (hidden != null) {
      object.fields().keySet().removeAll(new ArrayList<>(hidden));
    }
  }

  private boolean pointsAtUser(@Nullable Object value) {
    return switch (value) {
      case Pointer pointer -> pointer.objectId().equals(userId);
      case Map<?, ?> json -> userId != null && userId.equals(json.get("objectId"));
      case List<?> several -> several.stream().anyMatch(this::pointsAtUser);
      case null, default -> false;
    };
  }

  private static boolean isIn(Caller caller, String group) {
    if (group.equals(Caller.PUBLIC)) {
      return true;
    }
    String userId = caller.userId();
    return userId != null
        && (group.equals("authenticated")
            || group.equals(userId)
            || caller.roles().contains(group));
  }

  private static Set<String> intersection(@Nullable Set<String> fields, Iterable<String> others) {
    Set<String> second = new LinkedHashSet<>();
    others.forEach(second::add);
    if (fields == null) {
      return second;
    }
    Set<String> both = new HashSet<>(fields);
    both.retainAll(second);
    return both;
  }
}
