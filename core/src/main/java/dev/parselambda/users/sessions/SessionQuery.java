package dev.parselambda.users.sessions;

import dev.parselambda.storage.Database;
import dev.parselambda.storage.StoredIds;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.Dates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database whose session a token is and which roles that user has, in one round trip.
 *
 * <p>A user has the roles whose relation {@code users} names him, and every role whose relation
 * {@code roles} names one that he has. What a role was in stays in the join collections when it is
 * deleted, so each step goes on from roles that exist. The query walks {@value #LEVELS} such steps
 * up; only where that does not reach the top are there further questions, two for each step. A step
 * that brings nothing new is the last, so a cycle of roles ends. ({@code $graphLookup} would walk
 * any number of steps, but Amazon DocumentDB does not have it.)
 */
public final class SessionQuery {
  private static final int LEVELS = 4;

  private static final String USERS = "_Join:users:_Role";
  private static final String ROLES = "_Join:roles:_Role";
  private static final String ROLE = "_Role";

  /** Where the id starts in a stored pointer to a user, {@code _User$id}. */
  private static final int ID_START = (UserStore.CLASS + "$").length();

  private static final Document POINTS_AT_USER = new Document("$regex", "^_User\\$.");

  /** More characters than an id has. */
  private static final int ID_LENGTH = 1 << 20;

  private final Database database;

  public SessionQuery(Database database) {
    this.database = database;
  }

  /**
   * A session as the database has it.
   *
   * @param roles as groups ({@code role:Name})
   * @param expiresAt null for never
   */
  public record Row(
      String userId,
      List<String> roles,
      @Nullable Instant expiresAt,
      @Nullable Instant updatedAt) {}

  /** The session of a token; null where there is none, or its user is gone. */
  public @Nullable Row byToken(String token) {
    List<Document> stages = new ArrayList<>();
    stages.add(
        stage("$match", new Document("_session_token", token).append("_p_user", POINTS_AT_USER)));
    stages.add(stage("$limit", 1));
    Document id = new Document("$substrCP", List.of("$_p_user", ID_START, ID_LENGTH));
    Document kept = new Document("expiresAt", 1).append("_expiresAt", 1).append("_updated_at", 1);
    stages.add(stage("$project", kept.append("userId", id)));
    stages.add(lookup(UserStore.CLASS, "userId", "_id", "user"));
    Document found = first(SessionStore.CLASS, stages);
    if (found == null) {
      return null;
    }
    String userId = found.getString("userId");
    List<String> roles;
    if (!documents(found.get("user")).isEmpty()) {
      roles = roles(found);
    } else {
      Document imported = StoredIds.objectId(userId) == null ? null : user(userId);
      if (imported == null) {
        return null;
      }
      roles = roles(imported);
    }
    return new Row(userId, roles, end(found), Dates.of(instant(found.get("_updated_at"))));
  }

  /** As a session, the user who has a token of old; or null. */
  public @Nullable Row byLegacyToken(String token) {
    Document user =
        database.call(
            () ->
                database
                    .collection(UserStore.CLASS)
                    .find(new Document("_session_token", token))
                    .projection(new Document("_id", 1))
                    .first());
    String userId = user == null ? null : StoredIds.text(user.get("_id"));
    return userId == null ? null : new Row(userId, rolesOf(userId), null, null);
  }

  /** The roles of a user, as groups; none of a user who is gone. */
  List<String> rolesOf(String userId) {
    Document user = user(userId);
    return user == null ? List.of() : roles(user);
  }

  private @Nullable Document user(String userId) {
    List<Document> stages = new ArrayList<>();
    stages.add(stage("$match", StoredIds.in("_id", List.of(userId))));
    ObjectId imported = StoredIds.objectId(userId);
    Object ids = imported == null ? "$_id" : new Document("$literal", List.of(userId, imported));
    stages.add(stage("$project", new Document("userId", ids)));
    return first(UserStore.CLASS, stages);
  }

  private @Nullable Document first(String className, List<Document> stages) {
    stages.addAll(roleStages());
    return database.call(() -> database.collection(className).aggregate(stages).first());
  }

  private List<String> roles(Document found) {
    Set<String> names = new LinkedHashSet<>();
    found.getList("names", Object.class).forEach(name -> addName(name, names));
    addHigher(found, names);
    return List.copyOf(names);
  }

  /**
   * When a session ends, by what the API shows of it; null for never. One that ends nobody can tell
   * when has ended.
   */
  private static @Nullable Instant end(Document session) {
    Object stored = session.get("expiresAt");
    Object end = instant(stored == null ? session.get("_expiresAt") : stored);
    return end == null ? null : Objects.requireNonNullElse(Dates.of(end), Instant.EPOCH);
  }

  private List<Document> roleStages() {
    List<Document> stages = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    for (int i = 0; i <= LEVELS; i++) {
      stages.add(
          i == 0
              ? lookup(USERS, "userId", "relatedId", "joins0")
              : lookup(ROLES, "roles" + (i - 1) + "._id", "relatedId", "joins" + i));
      stages.add(lookup(ROLE, "joins" + i + ".owningId", "_id", "roles" + i));
      ids.add("$roles" + i + "._id");
      names.add("$roles" + i + ".name");
      owners.add("$joins" + i + ".owningId");
    }
    Document kept = new Document("userId", 1).append("user._id", 1);
    kept.append("expiresAt", 1).append("_expiresAt", 1).append("_updated_at", 1);
    kept.append("last", ids.getLast());
    kept.append("below", new Document("$setUnion", ids.subList(0, LEVELS)));
    kept.append("owners", new Document("$setUnion", owners));
    kept.append("names", new Document("$setUnion", names));
    stages.add(stage("$project", kept));
    return stages;
  }

  /**
   * Goes on where the query stopped: before the top, and at roles whose ids are ObjectIds, which
   * the join collections name by their texts.
   */
  private void addHigher(Document found, Set<String> names) {
    Set<String> known = new LinkedHashSet<>();
    Set<String> next = new LinkedHashSet<>(ids(found.getList("last", Object.class)));
    for (Object id : found.getList("below", Object.class)) {
      (id instanceof String ? known : next).addAll(ids(List.of(id)));
    }
    Set<String> imported = new LinkedHashSet<>(ids(found.getList("owners", Object.class)));
    imported.removeAll(known);
    imported.removeIf(id -> StoredIds.objectId(id) == null);
    next.addAll(named(imported, names));
    next.removeAll(known);
    while (!next.isEmpty()) {
      known.addAll(next);
      List<@Nullable Object> owners = new ArrayList<>();
      all(ROLES, "relatedId", next).forEach(pair -> owners.add(pair.get("owningId")));
      Set<String> above = new LinkedHashSet<>(ids(owners));
      above.removeAll(known);
      next = named(above, names);
    }
  }

  /** Of these ids those of roles, whose names are added. */
  private Set<String> named(Set<String> ids, Set<String> names) {
    Set<String> roles = new LinkedHashSet<>();
    for (Document role : ids.isEmpty() ? List.<Document>of() : all(ROLE, "_id", ids)) {
      roles.addAll(ids(Collections.singletonList(role.get("_id"))));
      addName(role.get("name"), names);
    }
    return roles;
  }

  private static List<String> ids(List<?> stored) {
    return stored.stream().map(StoredIds::text).filter(Objects::nonNull).toList();
  }

  private List<Document> all(String collection, String field, Collection<String> ids) {
    Bson filter = StoredIds.in(field, ids);
    return database.call(
        () -> database.collection(collection).find(filter).into(new ArrayList<>()));
  }

  private static void addName(@Nullable Object name, Set<String> names) {
    if (name instanceof String text) {
      names.add("role:" + text);
    }
  }

  private static List<?> documents(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> several -> several;
      default -> List.of(value);
    };
  }

  private static @Nullable Object instant(@Nullable Object value) {
    return value instanceof Date date ? date.toInstant() : value;
  }

  private Document lookup(String from, String localField, String foreignField, String as) {
    String collection = database.collection(from).getNamespace().getCollectionName();
    return stage(
        "$lookup",
        new Document("from", collection)
            .append("localField", localField)
            .append("foreignField", foreignField)
            .append("as", as));
  }

  private static Document stage(String name, Object value) {
    return new Document(name, value);
  }
}
