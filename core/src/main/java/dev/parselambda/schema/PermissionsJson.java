package dev.parselambda.schema;

import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassLevelPermissions.Right;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of class-level permissions and determines what is in force.
 *
 * <p>Reading is lenient, because the database may contain permissions that an older server
 * accepted; an unreadable permission is granted to nobody. {@link PermissionRules} is strict with
 * clients.
 */
public final class PermissionsJson {
  private static final Map<String, Object> EVERYONE = Map.of("*", true);
  private static final Map<String, Object> PUBLIC_ACL =
      Map.of("*", Map.of("read", true, "write", true));

  private PermissionsJson() {}

  /**
   * The permissions in force for a class. If none are set, everybody may do everything; otherwise
   * nobody may do a missing operation.
   */
  public static Map<String, @Nullable Object> effective(
      @Nullable Map<String, @Nullable Object> stored) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    if (stored == null) {
      all.put("ACL", PUBLIC_ACL);
    }
    for (Operation operation : Operation.values()) {
      all.put(operation.jsonName(), stored == null ? EVERYONE : Map.of());
    }
    all.put("protectedFields", stored == null ? Map.of("*", List.of()) : Map.of());
    if (stored != null) {
      all.putAll(stored);
    }
    return all;
  }

  /**
   * Permissions as stored, without unreadable parts, so the schema API shows what is in force. A
   * malformed permission is granted to nobody; protected fields in a simpler form are protected.
   *
   * @return null if none were set
   */
  public static @Nullable Map<String, @Nullable Object> ofStored(@Nullable Object stored) {
    if (stored == null) {
      return null;
    }
    Map<String, @Nullable Object> permissions = new LinkedHashMap<>(object(stored));
    permissions.replaceAll(
        (key, value) ->
            switch (key) {
              case "readUserFields", "writeUserFields" -> strings(value);
              case "protectedFields" -> protectedGroups(value);
              case "ACL" -> value instanceof Map<?, ?> ? value : null;
              default -> rightJson(value);
            });
    permissions.values().removeIf(Objects::isNull);
    return permissions;
  }

  private static Map<String, Object> rightJson(@Nullable Object stored) {
    Map<String, Object> right = new LinkedHashMap<>();
    object(stored)
        .forEach(
            (key, value) -> {
              if (key.equals("pointerFields")) {
                right.put(key, strings(value));
              } else if (Boolean.TRUE.equals(value)) {
                right.put(key, value);
              }
            });
    return right;
  }

  private static Map<String, List<String>> protectedGroups(@Nullable Object stored) {
    if (!(stored instanceof Map<?, ?>)) {
      List<String> ofAll = names(stored);
      return ofAll.isEmpty() ? Map.of() : Map.of("*", ofAll);
    }
    Map<String, List<String>> groups = new LinkedHashMap<>();
    object(stored).forEach((group, fields) -> groups.put(group, names(fields)));
    return groups;
  }

  /** A list, a single name, or an object with a key for each name. */
  private static List<String> names(@Nullable Object stored) {
    return switch (stored) {
      case String name -> List.of(name);
      case Map<?, ?> _ -> List.copyOf(object(stored).keySet());
      case null, default -> strings(stored);
    };
  }

  /** The permissions with more fields hidden: the union for each group. */
  public static Map<String, @Nullable Object> withProtectedFields(
      Map<String, @Nullable Object> json, Map<String, List<String>> more) {
    if (more.isEmpty()) {
      return json;
    }
    Map<String, @Nullable Object> groups = new LinkedHashMap<>(object(json.get("protectedFields")));
    more.forEach(
        (group, fields) -> {
          Set<String> union = new LinkedHashSet<>(strings(groups.get(group)));
          union.addAll(fields);
          groups.put(group, List.copyOf(union));
        });
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(json);
    merged.put("protectedFields", groups);
    return merged;
  }

  /** The permissions of this JSON, which must be {@link #effective}. */
  public static ClassLevelPermissions parse(Map<String, @Nullable Object> json) {
    Map<Operation, Right> rights = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      rights.put(operation, right(object(json.get(operation.jsonName()))));
    }
    Map<String, List<String>> protectedFields = new LinkedHashMap<>();
    object(json.get("protectedFields"))
        .forEach((group, fields) -> protectedFields.put(group, strings(fields)));
    return new ClassLevelPermissions(
        rights,
        strings(json.get("readUserFields")),
        strings(json.get("writeUserFields")),
        protectedFields,
        defaultAcl(json.get("ACL")));
  }

  /** The JSON that states these permissions, the default ACL of new objects apart. */
  public static Map<String, @Nullable Object> of(ClassLevelPermissions permissions) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      Right right = permissions.right(operation);
      Map<String, Object> members = new LinkedHashMap<>();
      right.groups().forEach(group -> members.put(group, true));
      if (right.requiresAuthentication()) {
        members.put("requiresAuthentication", true);
      }
      if (!right.pointerFields().isEmpty()) {
        members.put("pointerFields", right.pointerFields());
      }
      json.put(operation.jsonName(), members);
    }
    json.put("readUserFields", permissions.readUserFields());
    json.put("writeUserFields", permissions.writeUserFields());
    json.put("protectedFields", permissions.protectedFields());
    return json;
  }

  /** The default ACL equals the meaning of an object without an ACL. */
  private static @Nullable Map<String, @Nullable Object> defaultAcl(@Nullable Object json) {
    return json instanceof Map<?, ?> && !json.equals(PUBLIC_ACL) ? object(json) : null;
  }

  private static Right right(Map<String, @Nullable Object> json) {
    List<String> groups = new ArrayList<>(json.size());
    json.forEach(
        (key, value) -> {
          if (Boolean.TRUE.equals(value) && !key.equals("requiresAuthentication")) {
            groups.add(key);
          }
        });
    boolean authenticated = Boolean.TRUE.equals(json.get("requiresAuthentication"));
    List<String> pointerFields = strings(json.get("pointerFields"));
    if (!authenticated && pointerFields.isEmpty()) {
      if (groups.isEmpty()) {
        return Right.NOBODY;
      }
      if (groups.equals(Right.EVERYONE.groups())) {
        return Right.EVERYONE;
      }
    }
    return new Right(List.copyOf(groups), authenticated, pointerFields);
  }

  @SuppressWarnings("unchecked") // JSON objects have string keys
  static Map<String, @Nullable Object> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  private static List<String> strings(@Nullable Object json) {
    return json instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
