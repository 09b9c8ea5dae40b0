package dev.parselambda.access;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassLevelPermissions.Right;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks class-level permissions.
 *
 * <p>A permission can be unconditional (for everybody, a role, a user, or every logged-in user), or
 * limited to objects with a field that points to the user. The second kind is returned as a
 * condition for the query.
 */
public final class Permissions {
  private final Denials denials;

  public Permissions(Denials denials) {
    this.denials = denials;
  }

  /**
   * The condition under which the caller may do an operation on objects of a class: {@link
   * Where#ALL} for all objects, {@link Where#NONE} for none.
   *
   * @param updating whether the operation belongs to an update; only then may pointer permissions
   *     allow adding fields
   * @throws ParseException OPERATION_FORBIDDEN when the class refuses the caller; OBJECT_NOT_FOUND
   *     when it would allow a logged-in user
   */
  public Where check(ClassSchema schema, Caller caller, Operation operation, boolean updating) {
    if (caller.isUnrestricted()) {
      return Where.ALL;
    }
    Right right = schema.permissions().right(operation);
    if (grants(right, caller)) {
      return Where.ALL;
    }
    List<String> userFields = userFields(schema.permissions(), operation);
    if (right.requiresAuthentication()) {
      if (caller.userId() == null) {
        throw denials.denied(
            ParseError.OBJECT_NOT_FOUND, "Permission denied, user needs to be authenticated.");
      }
    } else {
      boolean byPointerField =
          !right.pointerFields().isEmpty() && (operation != Operation.ADD_FIELD || updating);
      if (operation == Operation.CREATE || (userFields.isEmpty() && !byPointerField)) {
        throw denials.forbidden(
            "Permission denied for action "
                + operation.jsonName()
                + " on class "
                + schema.className()
                + ".");
      }
    }
    Set<String> fields = new LinkedHashSet<>(right.pointerFields());
    fields.addAll(userFields);
    return fields.isEmpty() ? Where.ALL : pointsAt(schema, fields, caller.userId());
  }

  private static boolean grants(Right right, Caller caller) {
    List<String> groups = right.groups();
    if (groups.contains(Caller.PUBLIC)) {
      return true;
    }
    if (groups.isEmpty() || caller.userId() == null) {
      return false;
    }
    return groups.contains(caller.userId()) || caller.roles().stream().anyMatch(groups::contains);
  }

  private static List<String> userFields(ClassLevelPermissions permissions, Operation operation) {
    return switch (operation) {
      case FIND, GET, COUNT -> permissions.readUserFields();
      case UPDATE, DELETE, ADD_FIELD, CREATE -> permissions.writeUserFields();
    };
  }

  private static Where pointsAt(ClassSchema schema, Set<String> fields, @Nullable String userId) {
    if (userId == null) {
      return Where.NONE;
    }
    List<Where> branches =
        fields.stream().map(field -> pointsAt(schema.type(field), field, userId)).toList();
    return branches.size() == 1 ? branches.getFirst() : new Where.Or(branches);
  }

  private static Where pointsAt(@Nullable FieldType type, String field, String userId) {
    Pointer user = new Pointer("_User", userId);
    return switch (type) {
      case FieldType.PointerTo _ -> Where.FieldIs.of(field, new Constraint.Equal(user));
      case FieldType.Plain p when p == FieldType.Plain.ARRAY ->
          Where.FieldIs.of(field, new Constraint.All(List.of(user)));
      case FieldType.Plain p when p == FieldType.Plain.OBJECT ->
          Where.FieldIs.of(field, new Constraint.Equal(asJson(user)));
      case null, default -> Where.NONE;
    };
  }

  private static Map<String, Object> asJson(Pointer pointer) {
    return Map.of(
        "__type", "Pointer", "className", pointer.className(), "objectId", pointer.objectId());
  }
}
