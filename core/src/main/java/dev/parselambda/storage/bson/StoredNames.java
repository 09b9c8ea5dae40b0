package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import org.jspecify.annotations.Nullable;

/** The names that fields have in the database. */
public final class StoredNames {
  public static final String POINTER_PREFIX = "_p_";
  static final String AUTH_DATA_PREFIX = "_auth_data_";
  private static final String AUTH_DATA_PATH = "authData.";

  private StoredNames() {}

  /** The name of what holds the value at a path. */
  public static String of(ClassSchema schema, String path) {
    String special = special(path);
    if (special != null) {
      return special;
    }
    if (path.startsWith(AUTH_DATA_PATH) && schema.className().equals("_User")) {
      return AUTH_DATA_PREFIX + path.substring(AUTH_DATA_PATH.length());
    }
    return schema.type(path) instanceof FieldType.PointerTo ? POINTER_PREFIX + path : path;
  }

  private static @Nullable String special(String path) {
    return switch (path) {
      case "objectId" -> "_id";
      case "createdAt" -> "_created_at";
      case "updatedAt" -> "_updated_at";
      case "sessionToken" -> "_session_token";
      case "lastUsed" -> "_last_used";
      case "timesUsed" -> "times_used";
      default -> null;
    };
  }

  /** Whether the server keeps a date under this name; its text is then one too. */
  public static boolean isTime(ClassSchema schema, String stored) {
    return switch (stored) {
      case "_created_at",
          "_updated_at",
          "_email_verify_token_expires_at",
          "_account_lockout_expires_at",
          "_perishable_token_expires_at",
          "_password_changed_at" ->
          true;
      // In a class of the app these are fields like others.
      case "expiresAt" -> schema.className().equals("_Session");
      case "_last_used" -> schema.className().equals("_Audience");
      default -> false;
    };
  }

  /** Whether the ids of this class, which has one object, are numbers. */
  public static boolean hasNumericIds(String className) {
    return className.equals("_GlobalConfig") || className.equals("_GraphQLConfig");
  }
}
