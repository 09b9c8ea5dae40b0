package dev.parselambda.storage;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import dev.parselambda.config.Options;
import dev.parselambda.config.database.DatabaseConfig;
import dev.parselambda.config.database.IndexesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * An index that the engine itself needs. Names, keys and options are Parse Server's, except for
 * additional indexes: those that keep names unique regardless of case, and those that find
 * sessions, their users and members of roles, for which Parse Server scans whole collections.
 *
 * @param key the one indexed path
 */
public record SystemIndex(String className, String name, String key, Kind kind) {

  /** Objects without the field are in none of these indexes. */
  public enum Kind {
    PLAIN,
    UNIQUE,
    /** With the collation in which {@code Ann} and {@code ann} are equal. */
    CASE_INSENSITIVE,
    /**
     * The same, and unique. The database accepts it beside the previous one only as a partial
     * index.
     */
    UNIQUE_CASE_INSENSITIVE,
    /** The database deletes an object at the time in the field. */
    EXPIRY
  }

  /** All indexes that the configuration requires. */
  public static List<SystemIndex> of(Options options) {
    DatabaseConfig database = options.database();
    IndexesConfig on = database.options().indexes();
    List<SystemIndex> all = new ArrayList<>();
    if (on.userUsername()) {
      all.add(user("username_1", "username", Kind.UNIQUE));
    }
    if (on.userEmail()) {
      all.add(user("email_1", "email", Kind.UNIQUE));
    }
    // The option is for databases without collations and also removes them from queries.
    boolean collations = !database.enableCollationCaseComparison();
    if (collations && on.userUsernameCaseInsensitive()) {
      all.add(user("case_insensitive_username", "username", Kind.CASE_INSENSITIVE));
      all.add(user("unique_username", "username", Kind.UNIQUE_CASE_INSENSITIVE));
    }
    if (collations && on.userEmailCaseInsensitive()) {
      all.add(user("case_insensitive_email", "email", Kind.CASE_INSENSITIVE));
      all.add(user("unique_email", "email", Kind.UNIQUE_CASE_INSENSITIVE));
    }
    if (on.userEmailVerifyToken()) {
      all.add(user("_email_verify_token", "_email_verify_token", Kind.PLAIN));
    }
    if (on.userPasswordResetToken()) {
      all.add(user("_perishable_token", "_perishable_token", Kind.PLAIN));
    }
    if (on.authDataUniqueness()) {
      TreeSet<String> providers = new TreeSet<>(options.users().auth().keySet());
      if (options.users().enableAnonymousUsers()) {
        providers.add("anonymous");
      }
      for (String provider : providers) {
        String field = "_auth_data_" + provider;
        all.add(user(field + "_id", field + ".id", Kind.UNIQUE));
      }
    }
    if (on.roleName()) {
      all.add(new SystemIndex("_Role", "name_1", "name", Kind.UNIQUE));
    }
    all.add(new SystemIndex("_Session", "_session_token_1", "_session_token", Kind.PLAIN));
    all.add(new SystemIndex("_Session", "_p_user_1", "_p_user", Kind.PLAIN));
    for (String relation : List.of("users", "roles")) {
      String join = "_Join:" + relation + ":_Role";
      all.add(new SystemIndex(join, "relatedId_1", "relatedId", Kind.PLAIN));
    }
    all.add(new SystemIndex("_Idempotency", "reqId_1", "reqId", Kind.UNIQUE));
    all.add(new SystemIndex("_Idempotency", "ttl", "expire", Kind.EXPIRY));
    return all;
  }

  IndexModel model() {
    IndexOptions options = new IndexOptions().name(name);
    switch (kind) {
      case PLAIN -> options.sparse(true);
      case UNIQUE -> options.sparse(true).unique(true);
      case CASE_INSENSITIVE -> options.sparse(true).collation(FindCommand.IGNORING_CASE);
      case UNIQUE_CASE_INSENSITIVE ->
          options
              .unique(true)
              .collation(FindCommand.IGNORING_CASE)
              .partialFilterExpression(new Document(key, new Document("$type", "string")));
      case EXPIRY -> options.sparse(true).expireAfter(0L, TimeUnit.SECONDS);
    }
    return new IndexModel(new Document(key, 1), options);
  }

  private static SystemIndex user(String name, String key, Kind kind) {
    return new SystemIndex("_User", name, key, kind);
  }
}
