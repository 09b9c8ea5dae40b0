package dev.parselambda.schema;

import static dev.parselambda.schema.FieldType.Plain.ACL;
import static dev.parselambda.schema.FieldType.Plain.ARRAY;
import static dev.parselambda.schema.FieldType.Plain.BOOLEAN;
import static dev.parselambda.schema.FieldType.Plain.DATE;
import static dev.parselambda.schema.FieldType.Plain.FILE;
import static dev.parselambda.schema.FieldType.Plain.NUMBER;
import static dev.parselambda.schema.FieldType.Plain.OBJECT;
import static dev.parselambda.schema.FieldType.Plain.STRING;

import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.schema.FieldType.RelationTo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes that Parse itself defines, and the fields that every class has. */
public final class SystemClasses {
  /** System classes that are stored in {@code _SCHEMA} like others, under reserved names. */
  private static final Set<String> RESERVED =
      Set.of(
          "_User",
          "_Installation",
          "_Role",
          "_Session",
          "_Product",
          "_PushStatus",
          "_JobStatus",
          "_JobSchedule",
          "_Audience",
          "_Idempotency");

  private static final Set<String> VOLATILE =
      Set.of(
          "_JobStatus",
          "_PushStatus",
          "_Hooks",
          "_GlobalConfig",
          "_GraphQLConfig",
          "_JobSchedule",
          "_Audience",
          "_Idempotency");

  private static final Map<String, Field> EVERY_CLASS =
      fields("objectId", STRING, "createdAt", DATE, "updatedAt", DATE, "ACL", ACL);

  private static final Map<String, Map<String, Field>> OWN =
      Map.ofEntries(
          Map.entry(
              "_User",
              fields(
                  "username", STRING,
                  "password", STRING,
                  "email", STRING,
                  "emailVerified", BOOLEAN,
                  "authData", OBJECT)),
          Map.entry(
              "_Installation",
              fields(
                  "installationId", STRING,
                  "deviceToken", STRING,
                  "channels", ARRAY,
                  "deviceType", STRING,
                  "pushType", STRING,
                  "GCMSenderId", STRING,
                  "timeZone", STRING,
                  "localeIdentifier", STRING,
                  "badge", NUMBER,
                  "appVersion", STRING,
                  "appName", STRING,
                  "appIdentifier", STRING,
                  "parseVersion", STRING)),
          Map.entry(
              "_Role",
              fields(
                  "name", STRING,
                  "users", new RelationTo("_User"),
                  "roles", new RelationTo("_Role"))),
          Map.entry(
              "_Session",
              fields(
                  "user", new PointerTo("_User"),
                  "installationId", STRING,
                  "sessionToken", STRING,
                  "expiresAt", DATE,
                  "createdWith", OBJECT)),
          Map.entry(
              "_Product",
              fields(
                  "productIdentifier", STRING,
                  "download", FILE,
                  "downloadName", STRING,
                  "icon", FILE,
                  "order", NUMBER,
                  "title", STRING,
                  "subtitle", STRING)),
          Map.entry(
              "_PushStatus",
              fields(
                  "pushTime", STRING,
                  "source", STRING,
                  "query", STRING,
                  "payload", STRING,
                  "title", STRING,
                  "expiry", NUMBER,
                  "expiration_interval", NUMBER,
                  "status", STRING,
                  "numSent", NUMBER,
                  "numFailed", NUMBER,
                  "pushHash", STRING,
                  "errorMessage", OBJECT,
                  "sentPerType", OBJECT,
                  "failedPerType", OBJECT,
                  "sentPerUTCOffset", OBJECT,
                  "failedPerUTCOffset", OBJECT,
                  "count", NUMBER)),
          Map.entry(
              "_JobStatus",
              fields(
                  "jobName", STRING,
                  "source", STRING,
                  "status", STRING,
                  "message", STRING,
                  "params", OBJECT,
                  "finishedAt", DATE)),
          Map.entry(
              "_JobSchedule",
              fields(
                  "jobName", STRING,
                  "description", STRING,
                  "params", STRING,
                  "startAfter", STRING,
                  "daysOfWeek", ARRAY,
                  "timeOfDay", STRING,
                  "lastRun", NUMBER,
                  "repeatMinutes", NUMBER)),
          Map.entry(
              "_Hooks",
              fields(
                  "functionName", STRING,
                  "className", STRING,
                  "triggerName", STRING,
                  "url", STRING)),
          Map.entry("_GlobalConfig", fields("params", OBJECT, "masterKeyOnly", OBJECT)),
          Map.entry("_GraphQLConfig", fields("config", OBJECT)),
          Map.entry(
              "_Audience",
              fields("name", STRING, "query", STRING, "lastUsed", DATE, "timesUsed", NUMBER)),
          Map.entry("_Idempotency", fields("reqId", STRING, "expire", DATE)));

  private SystemClasses() {}

  /** Whether this is one of the names with an underscore that clients may use as a class. */
  public static boolean isReserved(String className) {
    return RESERVED.contains(className);
  }

  /** The classes whose schema exists only in memory: it never changes and is never listed. */
  public static Set<String> volatileClasses() {
    return VOLATILE;
  }

  /** Whether this is one of {@link #volatileClasses}; clients may not reach these. */
  public static boolean isVolatile(String className) {
    return VOLATILE.contains(className);
  }

  /** The fields of every class: objectId, createdAt, updatedAt, ACL. */
  public static Map<String, Field> everyClass() {
    return EVERY_CLASS;
  }

  /** The additional default fields of a system class; none for another class. */
  public static Map<String, Field> ownColumns(String className) {
    return OWN.getOrDefault(className, Map.of());
  }

  /** All default fields of a class. */
  public static Map<String, Field> columns(String className) {
    Map<String, Field> own = ownColumns(className);
    if (own.isEmpty()) {
      return EVERY_CLASS;
    }
    Map<String, Field> all = new LinkedHashMap<>(EVERY_CLASS);
    all.putAll(own);
    return all;
  }

  /** Whether a field of this class is a default one, which cannot be changed. */
  public static boolean isDefaultColumn(String className, String field) {
    return EVERY_CLASS.containsKey(field) || ownColumns(className).containsKey(field);
  }

  /** The default fields that must have a value; see {@link RequiredColumns}. */
  static List<String> requiredColumns(String className) {
    return switch (className) {
      case "_Product" -> List.of("productIdentifier", "icon", "order", "title", "subtitle");
      case "_Role" -> List.of("name", "ACL");
      default -> List.of();
    };
  }

  private static Map<String, Field> fields(Object... namesAndTypes) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.put((String) namesAndTypes[i], Field.of((FieldType) namesAndTypes[i + 1]));
    }
    return Collections.unmodifiableMap(fields);
  }
}
