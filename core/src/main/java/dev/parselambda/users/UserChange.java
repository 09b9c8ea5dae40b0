package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.objects.rules.Written;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.Transaction;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for a change to a user. */
final class UserChange implements WriteRules {
  /** The fields that give access to the account for longer than a session. */
  private static final Set<String> LETS_IN = Set.of("password", "email", UserAuthData.FIELD);

  private final Accounts accounts;
  private final Write write;
  private final Caller caller;
  private @Nullable ParseObject stored;
  private Map<String, FieldOp> kept = Map.of();
  private Where unchanged = Where.ALL;
  private @Nullable Map<String, Object> authDataResponse;
  private @Nullable String providers;
  private boolean passwordChanges;
  private @Nullable String verificationToken;

  UserChange(Accounts accounts, Write write) {
    this.accounts = accounts;
    this.write = write;
    this.caller = write.caller();
  }

  @Override
  public @Nullable Written begin() {
    UserRules.refuseEmailVerified(accounts, write);
    kept = UserRules.takeKept(write);
    if (caller.userId() == null && !caller.isUnrestricted()) {
      throw accounts
          .denials()
          .denied(ParseError.SESSION_MISSING, "Cannot modify user " + write.objectId() + ".");
    }
    UserRules.refusePathsIntoAuthData(write);
    UserRules.keepToken(write);
    UserRules.checkAcl(write);
    if (write.ops().containsKey(UserAuthData.FIELD)) {
      AuthData authData = UserAuthData.sent(write);
      write.ops().remove(UserAuthData.FIELD);
      if (!authData.isEmpty()) {
        providers = String.join(",", authData.providers().keySet());
        link(authData);
      }
    }
    return null;
  }

  /** Links, refreshes and unlinks providers. */
  private void link(AuthData authData) {
    ParseObject user = stored();
    if (!mayWrite(user)) {
      throw accounts.unwritable(caller);
    }
    var adapters = accounts.credentials().authData().adapters();
    PreparedAuthData prepared =
        adapters.prepare(authData, UserAuthData.stored(user), UserAuthData.caller(caller));
    List<ParseObject> owners = accounts.credentials().authData().owners(prepared, caller);
    ParseObject foreign =
        owners.stream()
            .filter(o -> !o.objectId().equals(write.objectId()))
            .findFirst()
            .orElse(null);
    ParseObject original = foreign == null ? user : foreign;
    AuthRequest request =
        new AuthRequest(
            UserAuthData.caller(caller),
            AuthRequest.Purpose.SAVE,
            original,
            UserRules.asWritten(write, user));
    AuthOutcome outcome =
        foreign == null
            ? adapters.validate(prepared, request)
            : accounts.validated(foreign, prepared, request);
    if (foreign != null) {
      throw UserAuthData.alreadyUsed();
    }
    switch (outcome) {
      case AuthOutcome.Interrupted interrupted -> {
        accounts.credentials().authData().store(write.objectId(), interrupted);
        throw interrupted.answer();
      }
      case AuthOutcome.Accepted accepted -> {
        if (!accepted.writes().isEmpty()) {
          write.set(UserAuthData.FIELD, accepted.writes());
        }
        unchanged = UserAuthData.guarded(accepted.guards());
        authDataResponse = prepared.authData().isEmpty() ? null : accepted.responses();
      }
    }
  }

  private boolean mayWrite(ParseObject user) {
    if (caller.isUnrestricted() || !(user.get("ACL") instanceof Map<?, ?> acl)) {
      return true;
    }
    return caller.groups().stream()
        .anyMatch(
            group ->
                acl.get(group) instanceof Map<?, ?> rights
                    && Boolean.TRUE.equals(rights.get("write")));
  }

  @Override
  public void complete(ClassSchema schema) {
    UserAuthData.checkWritten(write);
    if (LETS_IN.stream().anyMatch(write.ops()::containsKey)) {
      accounts.sessions().requireStill(caller);
    }
    if (write.ops().containsKey("password") || write.ops().containsKey("email")) {
      // An earlier request for a reset must not undo this change.
      write.delete("_perishable_token");
      write.delete("_perishable_token_expires_at");
    }
    if (write.ops().containsKey("password")) {
      changePassword();
    }
    accounts.credentials().names().check(write);
    verificationToken = accounts.mail().verification().begin(write, providers, this::question);
    if (write.value("ACL") instanceof Map<?, ?> given && !caller.isUnrestricted()) {
      Map<String, @Nullable Object> acl = new LinkedHashMap<>();
      given.forEach((group, rights) -> acl.put((String) group, rights));
      acl.put(write.objectId(), UserRules.READ_AND_WRITE);
      write.set("ACL", acl);
    }
    write.ops().putAll(kept);
  }

  private AppDecisions.Question question() {
    ParseObject original = stored();
    return new AppDecisions.Question(
        caller, UserRules.asWritten(write, original), original, null, false);
  }

  private void changePassword() {
    if (!(write.value("password") instanceof String password)) {
      throw new ParseException(ParseError.PASSWORD_MISSING, "password is required");
    }
    PasswordRules rules = accounts.credentials().rules();
    Object username = write.value("username");
    ParseObject user = rules.needUser(username != null) ? stored() : null;
    rules.check(caller, password, username, user);
    write.ops().remove("password");
    write.set("_hashed_password", accounts.credentials().passwords().hash(password));
    if (rules.expires()) {
      write.set("_password_changed_at", Dates.now());
    }
    if (user != null && rules.keepsHistory()) {
      write.set("_password_history", rules.history(user));
    }
    passwordChanges = true;
  }

  private ParseObject stored() {
    ParseObject user = stored;
    if (user == null) {
      user = accounts.users().get(write.objectId());
      if (user == null) {
        throw accounts.unwritable(caller);
      }
      stored = user;
    }
    return user;
  }

  @Override
  public Where changeable() {
    return unchanged;
  }

  @Override
  public ParseException refused(ParseException error) {
    // The user exists and is writable, otherwise the providers would not have been called.
    boolean lost = error.error() == ParseError.OBJECT_NOT_FOUND && !unchanged.equals(Where.ALL);
    return lost ? AuthOutcome.lost() : accounts.credentials().names().refused(error, write);
  }

  /** A changed password ends sessions: nobody may see one without the other. */
  @Override
  public boolean isTransaction() {
    return passwordChanges;
  }

  @Override
  public void done(Map<String, @Nullable Object> answer) {
    accounts.users().forget(write.objectId());
    boolean revokes =
        passwordChanges && accounts.options().users().sessions().revokeSessionOnPasswordReset();
    if (passwordChanges) {
      if (revokes) {
        accounts.sessions().endAll(write.objectId());
      }
      if (!caller.isUnrestricted()) {
        String with = providers;
        startSession(with == null ? null : SessionStore.createdWith("login", with), answer);
      }
    }
    if (verificationToken != null) {
      accounts.mail().verification().send(caller, write.objectId(), verificationToken);
    }
    if (providers != null && caller.userId() == null) {
      // A strong key that links a provider to a user logs the user in.
      startSession(SessionStore.createdWith("login", providers), answer);
    }
    if (revokes && Transaction.current() != null) {
      // A transaction does not see a log-in that comes between its start and its commit.
      String own = answer.get("sessionToken") instanceof String made ? made : null;
      Transaction.afterCommit(
          write.transaction(), () -> accounts.sessions().endAllBut(write.objectId(), own));
    }
    if (authDataResponse != null) {
      answer.put("authDataResponse", authDataResponse);
    }
  }

  private void startSession(
      @Nullable Map<String, Object> createdWith, Map<String, @Nullable Object> answer) {
    // The server's side acts for users without being one of them.
    if (!Caller.CLOUD.equals(caller.installationId())) {
      ParseObject session = accounts.sessions().create(write.objectId(), createdWith, caller);
      answer.put("sessionToken", session.get("sessionToken"));
    }
  }
}
