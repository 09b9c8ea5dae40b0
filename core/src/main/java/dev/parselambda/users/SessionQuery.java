package dev.parselambda.users;

import dev.parselambda.storage.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
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
final class SessionQuery {
  private static final int LEVELS = 4;

  private static final String USERS = "_Join:users:_Role";
  private static final String ROLES = "_Join:roles:_Role";
  private static final String ROLE = "_Role";

  /** Where the id starts in a stored pointer to a user, {@code _User$id}. */
  private static final int ID_START = (UserStore.CLASS + "$").length();

  /** More characters than an id has. */
  private static final int ID_LENGTH = 1 << 20;

  private final Database database;

  SessionQuery(Database database) {
    this.database = database;
  }

  /**
   * A session as the database has it.
   *
   * @param roles as groups ({@code role:Name})
   * @param expiresAt null for never
   */
  record Row(
      String userId,
      List<String> roles,
      @Nullable Instant expiresAt,
      @Nullable Instant updatedAt) {}

  /** The session of a token; null where there is none, or its user is gone. */
  @Nullable Row byToken(String token) {
    List<Document> stages = new ArrayList<>();
    stages.add(stage("$match", new Document("_session_token", token)));
    stages.add(stage("$limit", 1));
    Document id = new Document("$substrCP", List.of("$_p_user", ID_START, ID_LENGTH));
    Document kept = new Document("expiresAt", 1).append("_updated_at", 1);
    stages.add(stage("$project", kept.append("userId", id)));
    stages.add(lookup(UserStore.CLASS, "userId", "_id", "user"));
    return row(SessionStore.CLASS, stages);
  }

  /** As a session, the user who has a token of old; or null. */
  @Nullable Row byLegacyToken(String token) {
    List<Document> stages = new ArrayList<>();
    stages.add(stage("$match", new Document("_session_token", token)));
    stages.add(stage("$limit", 1));
    stages.add(stage("$project", new Document("userId", "$_id")));
    stages.add(stage("$addFields", new Document("user._id", "$userId")));
    return row(UserStore.CLASS, stages);
  }

  /** The roles of a user, as groups; none of a user who is gone. */
  List<String> rolesOf(String userId) {
    List<Document> stages = new ArrayList<>();
    stages.add(stage("$match", new Document("_id", userId)));
    stages.add(stage("$project", new Document("userId", "$_id")));
    stages.add(stage("$addFields", new Document("user._id", "$userId")));
    Row user = row(UserStore.CLASS, stages);
    return user == null ? List.of() : user.roles();
  }

  private @Nullable Row row(String className, List<Document> stages) {
    stages.addAll(roleStages());
    Document found = database.call(() -> database.collection(className).aggregate(stages).first());
    if (found == null || documents(found.get("user")).isEmpty()) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    found.getList("names", Object.class).forEach(name -> addName(name, names));
    addHigher(found, names);
    return new Row(
        found.getString("userId"),
        List.copyOf(names),
        instant(found.get("expiresAt")),
        instant(found.get("_updated_at")));
  }

  private List<Document> roleStages() {
    List<Document> stages = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i <= LEVELS; i++) {
      stages.add(
          i == 0
              ? lookup(USERS, "userId", "relatedId", "joins0")
              : lookup(ROLES, "roles" + (i - 1) + "._id", "relatedId", "joins" + i));
      stages.add(lookup(ROLE, "joins" + i + ".owningId", "_id", "roles" + i));
      ids.add("$roles" + i + "._id");
      names.add("$roles" + i + ".name");
    }
    Document kept = new Document("userId", 1).append("user._id", 1);
    kept.append("expiresAt", 1).append("_updated_at", 1);
    kept.append("last", ids.getLast());
    kept.append("below", new Document("$setUnion", ids.subList(0, LEVELS)));
    kept.append("names", new Document("$setUnion", names));
    stages.add(stage("$project", kept));
    return stages;
  }

  /** Goes on where the query stopped before the top. */
  private void addHigher(Document found, Set<String> names) {
    Set<String> next = new LinkedHashSet<>(found.getList("last", String.class));
    Set<String> known = new LinkedHashSet<>(found.getList("below", String.class));
    next.removeAll(known);
    while (!next.isEmpty()) {
      known.addAll(next);
      Set<String> above = new LinkedHashSet<>();
      for (Document pair : all(ROLES, "relatedId", next)) {
        above.add(pair.getString("owningId"));
      }
      above.removeAll(known);
      next = new LinkedHashSet<>();
      for (Document role : above.isEmpty() ? List.<Document>of() : all(ROLE, "_id", above)) {
        next.add(role.getString("_id"));
        addName(role.get("name"), names);
      }
    }
  }

  private List<Document> all(String collection, String field, Collection<String> values) {
    Document filter = new Document(field, new Document("$in", values));
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

  private static @Nullable Instant instant(@Nullable Object value) {
    return value instanceof Date date ? date.toInstant() : null;
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
