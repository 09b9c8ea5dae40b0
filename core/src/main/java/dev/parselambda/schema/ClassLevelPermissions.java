package dev.parselambda.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with the objects of a class.
 *
 * @param operations permissions by operation; only the master key may do a missing operation
 * @param readUserFields pointer fields whose user may get, find and count
 * @param writeUserFields pointer fields whose user may update, delete and add fields
 * @param protectedFields group ({@code *}, {@code authenticated}, {@code role:Name}, a user id,
 *     {@code userField:field}) to the fields hidden from it
 * @param defaultAcl the ACL of objects created without one, as JSON; null for none
 */
public record ClassLevelPermissions(
    Map<Operation, Right> operations,
    List<String> readUserFields,
    List<String> writeUserFields,
    Map<String, List<String>> protectedFields,
    @Nullable Map<String, @Nullable Object> defaultAcl) {

  /** Everybody may do everything, and nothing is hidden. */
  public static final ClassLevelPermissions PUBLIC =
      PermissionsJson.parse(PermissionsJson.effective(null));

  /** The operations on a class; named as in its JSON. */
  public enum Operation {
    FIND("find"),
    COUNT("count"),
    GET("get"),
    CREATE("create"),
    UPDATE("update"),
    DELETE("delete"),
    ADD_FIELD("addField");

    private final String jsonName;

    Operation(String jsonName) {
      this.jsonName = jsonName;
    }

    public String jsonName() {
      return jsonName;
    }
  }

  /**
   * The permissions for an operation.
   *
   * @param groups {@code *}, {@code role:Name} and user ids that may
   * @param requiresAuthentication whether every logged-in user may
   * @param pointerFields fields whose user may
   */
  public record Right(
      List<String> groups, boolean requiresAuthentication, List<String> pointerFields) {

    public static final Right EVERYONE = new Right(List.of("*"), false, List.of());
    public static final Right NOBODY = new Right(List.of(), false, List.of());
  }

  public Right right(Operation operation) {
    return operations.getOrDefault(operation, Right.NOBODY);
  }
}
