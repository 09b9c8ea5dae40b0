package dev.parselambda.users.sessions;

import dev.parselambda.access.Caller;
import dev.parselambda.config.users.SessionsConfig;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ObjectIds;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code _Session}: how they come and go. */
public final class SessionStore {
  public static final String CLASS = "_Session";

  /** What marks the tokens of sessions that can be revoked. */
  static final String REVOCABLE = "r:";

  private static final int TOKEN_BYTES = 16;

  /** The newest is the greatest. */
  private static final Comparator<ParseObject> AGE =
      Comparator.<ParseObject, Instant>comparing(
              session ->
                  session.get("createdAt") instanceof Instant created ? created : Instant.EPOCH)
          .thenComparing(ParseObject::objectId);

  private final ObjectStore store;
  private final ObjectWrites writes;
  private final Schemas schemas;
  private final SessionQuery query;
  private final SessionCache cache;
  private final SessionsConfig options;
  private final int idSize;

  public SessionStore(Kernel kernel, SessionQuery query, SessionCache cache) {
    this.writes = kernel.writes();
    this.store = writes.store();
    this.schemas = kernel.schemas();
    this.query = query;
    this.cache = cache;
    this.options = kernel.options().users().sessions();
    this.idSize = kernel.options().objects().objectIdSize();
  }

  /** The roles of a user as the database has them, as groups. */
  public List<String> rolesOf(String userId) {
    return query.rolesOf(userId);
  }

  /** How a session came to be: its {@code createdWith}. */
  public static Map<String, Object> createdWith(String action, @Nullable String authProvider) {
    Map<String, Object> createdWith = new LinkedHashMap<>();
    createdWith.put("action", action);
    if (authProvider != null) {
      createdWith.put("authProvider", authProvider);
    }
    return createdWith;
  }

  /** A new session on the caller's installation; it ends others there. */
  public ParseObject create(
      String userId, @Nullable Map<String, Object> createdWith, Caller caller) {
    String installation = caller.installationId();
    Map<String, @Nullable Object> installed = new LinkedHashMap<>();
    if (installation != null && !installation.equals(Caller.CLOUD)) {
      installed.put("installationId", installation);
    }
    return create(userId, createdWith, installed);
  }

  /**
   * A new session.
   *
   * @param more further fields
   */
  ParseObject create(
      String userId,
      @Nullable Map<String, Object> createdWith,
      Map<String, @Nullable Object> more) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("sessionToken", REVOCABLE + ObjectIds.newHex(TOKEN_BYTES));
    fields.put("user", new Pointer(UserStore.CLASS, userId));
    if (createdWith != null) {
      fields.put("createdWith", createdWith);
    }
    Instant end = end();
    if (end != null) {
      fields.put("expiresAt", end);
    }
    fields.putAll(more);
    Map<String, FieldOp> ops = new LinkedHashMap<>();
    fields.forEach((field, value) -> ops.put(field, new FieldOp.Set(value)));
    ClassSchema schema = schemas.accepting(CLASS, ops);
    Instant now = Dates.now();
    fields.put("objectId", ObjectIds.newId(idSize));
    fields.put("createdAt", now);
    fields.put("updatedAt", now);
    writes.insert(schema, fields);
    endOthers(fields);
    return new ParseObject(CLASS, fields);
  }

  /**
   * Ends the sessions that a new one, which is stored, replaces: of those of the user on the same
   * installation the newest goes on, so of two that are made at once not both do. Only those that
   * were seen are ended: one that is made meanwhile is newer.
   */
  void endOthers(Map<String, @Nullable Object> session) {
    if (session.get("user") instanceof Pointer user
        && session.get("installationId") instanceof String installation) {
      Where same =
          Where.both(ofUser(user.objectId()), UserStore.is("installationId", installation));
      List<ParseObject> all =
          store.find(schema(), same, FindOptions.NONE.withKeys(List.of("objectId", "createdAt")));
      if (all.size() > 1) {
        all.remove(Collections.max(all, AGE));
        List<@Nullable Object> older = new ArrayList<>(all.size());
        all.forEach(each -> older.add(each.objectId()));
        Where others = Where.FieldIs.of("objectId", new Constraint.In(older));
        var _ = writes.delete(schema(), others);
        cache.forgetUser(user.objectId());
      }
    }
  }

  /** Ends all sessions of a user. */
  public void endAll(String userId) {
    var _ = writes.delete(schema(), ofUser(userId));
    cache.forgetUser(userId);
  }

  /**
   * Ends all sessions of a user but one.
   *
   * @param token of the session that goes on; null for none
   */
  public void endAllBut(String userId, @Nullable String token) {
    Where others =
        token == null
            ? ofUser(userId)
            : Where.both(
                ofUser(userId), Where.FieldIs.of("sessionToken", new Constraint.NotEqual(token)));
    var _ = writes.delete(schema(), others);
    cache.forgetUser(userId);
  }

  /** Ends a session that was just made. */
  public void end(ParseObject session) {
    if (session.get("sessionToken") instanceof String token) {
      var _ = end(token);
    }
  }

  /** Ends a session; false when there is none. */
  public boolean end(String token) {
    long ended = writes.delete(schema(), UserStore.is("sessionToken", token));
    cache.forget(token);
    return ended > 0;
  }

  /**
   * Refuses a caller whose session was ended elsewhere.
   *
   * @throws dev.parselambda.value.ParseException INVALID_SESSION_TOKEN
   */
  public void requireStill(Caller caller) {
    String token = caller.sessionToken();
    if (token != null && caller.userId() != null) {
      cache.requireStill(token);
    }
  }

  public @Nullable ParseObject find(String token) {
    return store.findFirst(schema(), UserStore.is("sessionToken", token), FindOptions.NONE);
  }

  /** When a session that is used now ends; null for never. */
  private @Nullable Instant end() {
    return options.expireInactiveSessions() ? Dates.now().plus(options.sessionLength()) : null;
  }

  private ClassSchema schema() {
    return schemas.withClass(CLASS);
  }

  private static Where ofUser(String userId) {
    return UserStore.is("user", new Pointer(UserStore.CLASS, userId));
  }
}
