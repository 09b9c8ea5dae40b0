package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.query.Constraint;
import dev.parselambda.users.sessions.SessionCache;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code _User}. */
final class UserRules implements ClassRules {
  static final Map<String, Object> READ_AND_WRITE = Map.of("read", true, "write", true);

  /** Internal fields of a user, writable with the maintenance key. */
  private static final Set<String> KEPT =
      Set.of(
          "_email_verify_token",
          "_email_verify_token_expires_at",
          "_perishable_token",
          "_perishable_token_expires_at",
          "_failed_login_count",
          "_account_lockout_expires_at",
          "_password_changed_at",
          "_password_history");

  private static final String AUTH_DATA = UserAuthData.FIELD + ".";

  private final Accounts accounts;
  private final SessionCache cache;

  UserRules(Accounts accounts, SessionCache cache) {
    this.accounts = accounts;
    this.cache = cache;
  }

  /** The database has a field for each provider, but none for all. */
  @Override
  public Set<String> beside(Set<String> keys) {
    return keys.contains(UserAuthData.FIELD)
        ? accounts.credentials().authData().fields()
        : Set.of();
  }

  /** The legacy token and provider data. Querying for a known id reveals nothing. */
  @Override
  public boolean keepsSecret(String path, List<Constraint> asked) {
    return path.equals("sessionToken")
        || (path.startsWith(AUTH_DATA) && !(path.endsWith(".id") && namesValues(asked)));
  }

  private static boolean namesValues(List<Constraint> asked) {
    return !asked.isEmpty()
        && asked.stream()
            .allMatch(c -> c instanceof Constraint.Equal || c instanceof Constraint.In);
  }

  @Override
  public void show(Caller caller, ParseObject user, Reading reading) {
    accounts.users().view().show(caller, user, reading);
  }

  @Override
  public Set<String> kept(Caller caller) {
    return caller.isMaintenance() ? KEPT : Set.of();
  }

  /** Such an id would make the user a member of the role of that name. */
  @Override
  public void checkNewId(String objectId) {
    if (objectId.startsWith("role:")) {
      throw accounts.denials().forbidden("Invalid object ID.");
    }
  }

  @Override
  public String path(String className) {
    return "/users";
  }

  @Override
  public WriteRules creating(Write write) {
    return new SignUp(accounts, write);
  }

  @Override
  public WriteRules updating(Write write) {
    return new UserChange(accounts, write);
  }

  @Override
  public void deleting(Caller caller, @Nullable ParseObject user) {
    if (caller.userId() == null && !caller.isUnrestricted()) {
      throw new ParseException(ParseError.SESSION_MISSING, "Insufficient auth to delete user");
    }
  }

  /** End the sessions of a deleted user. */
  @Override
  public void deleted(@Nullable ParseObject user) {
    accounts.users().forgetAll();
    cache.forgetAll();
  }

  /** A caller that may not write a user is told to log in, not that the user does not exist. */
  @Override
  public ParseException refused(Caller caller, ParseException error) {
    return error.error() == ParseError.OBJECT_NOT_FOUND && !caller.isUnrestricted()
        ? accounts.unwritable(caller)
        : error;
  }

  /** Removes members of a write that are not fields of the class. */
  static Map<String, FieldOp> takeKept(Write write) {
    Map<String, FieldOp> kept = new LinkedHashMap<>();
    if (write.caller().isMaintenance()) {
      kept.putAll(write.ops());
      kept.keySet().retainAll(KEPT);
      write.ops().keySet().removeAll(KEPT);
    }
    return kept;
  }

  /**
   * Refuses paths into {@code authData}, which would bypass the providers.
   *
   * @throws ParseException INVALID_KEY_NAME
   */
  static void refusePathsIntoAuthData(Write write) {
    for (String path : write.ops().keySet()) {
      if (path.startsWith(AUTH_DATA)) {
        throw new ParseException(
            ParseError.INVALID_KEY_NAME, "Invalid field name for update: " + path);
      }
    }
  }

  /**
   * Refuses an ACL with permissions other than true and false, which break Parse Server.
   *
   * @throws ParseException INVALID_ACL
   */
  static void checkAcl(Write write) {
    if (write.value("ACL") instanceof Map<?, ?> groups
        && !groups.values().stream().allMatch(UserRules::areRights)) {
      throw new ParseException(ParseError.INVALID_ACL, "Invalid ACL.");
    }
  }

  private static boolean areRights(@Nullable Object rights) {
    return rights instanceof Map<?, ?> map
        && map.values().stream().allMatch(right -> right instanceof Boolean);
  }

  /** Ignores a legacy token: clients send back what they received, but cannot make tokens. */
  static void keepToken(Write write) {
    if (!write.caller().isUnrestricted()) {
      write.ops().remove("sessionToken");
    }
  }

  /** Only the server marks an address as verified. */
  static void refuseEmailVerified(Accounts accounts, Write write) {
    if (write.ops().containsKey("emailVerified") && !write.caller().isUnrestricted()) {
      throw accounts
          .denials()
          .forbidden("Clients aren't allowed to manually update email verification.");
    }
  }

  /** The user after the write. */
  static ParseObject asWritten(Write write, @Nullable ParseObject original) {
    Map<String, @Nullable Object> fields =
        original == null ? new LinkedHashMap<>() : new LinkedHashMap<>(original.fields());
    fields.put("objectId", write.objectId());
    write
        .ops()
        .forEach(
            (field, op) -> {
              if (op instanceof FieldOp.Set(var value)) {
                fields.put(field, value);
              }
            });
    return new ParseObject(UserStore.CLASS, fields);
  }
}
