package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.auth.adapter.AuthRequest.Purpose;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.objects.rules.Written;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.Transaction;
import dev.parselambda.users.sessions.SessionStore;
import dev.parselambda.users.store.UserAuthData;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ObjectIds;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The creation of a user. With the auth data of an existing user it is a log-in instead. */
final class SignUp implements WriteRules {
  private static final int GENERATED_NAME_LENGTH = 25;

  private final Accounts accounts;
  private final Write write;
  private final Caller caller;
  private @Nullable String providers;
  private Map<String, FieldOp> kept = Map.of();
  private @Nullable Map<String, Object> authDataResponse;
  private boolean nameGenerated;
  private @Nullable String verificationToken;

  SignUp(Accounts accounts, Write write) {
    this.accounts = accounts;
    this.write = write;
    this.caller = write.caller();
  }

  @Override
  public @Nullable Written begin() {
    kept = UserRules.takeKept(write);
    UserRules.refusePathsIntoAuthData(write);
    UserRules.keepToken(write);
    UserRules.checkAcl(write);
    boolean sent = write.ops().containsKey(UserAuthData.FIELD);
    AuthData authData = sent ? authData() : AuthData.NONE;
    if (authData.isBlank()) {
      requireNameAndPassword();
    }
    Written logIn = authData.isEmpty() ? null : prove(authData);
    UserRules.refuseEmailVerified(accounts, write);
    return logIn;
  }

  private AuthData authData() {
    Object json = write.value(UserAuthData.FIELD);
    if (json == null) {
      requireNameAndPassword();
    }
    AuthData authData = UserAuthData.sent(write);
    write.ops().remove(UserAuthData.FIELD);
    if (json instanceof Map<?, ?> map && !authData.isEmpty()) {
      providers = UserAuthData.providers(map);
    }
    return authData;
  }

  private void requireNameAndPassword() {
    if (!isText(write.value("username"))) {
      throw new ParseException(ParseError.USERNAME_MISSING, "bad or missing username");
    }
    if (!isText(write.value("password"))) {
      throw new ParseException(ParseError.PASSWORD_MISSING, "password is required");
    }
  }

  /** Validates the auth data; returns the log-in response for a known user. */
  private @Nullable Written prove(AuthData authData) {
    var adapters = accounts.credentials().authData().adapters();
    PreparedAuthData prepared = adapters.prepare(authData, Map.of(), UserAuthData.caller(caller));
    List<ParseObject> owners = accounts.credentials().authData().owners(prepared, caller);
    ParseObject owner = owners.isEmpty() ? null : owners.getFirst();
    String self = caller.userId();
    boolean foreign = self != null && owner != null && !self.equals(owner.objectId());
    if (owner != null && owners.size() == 1 && !foreign) {
      return logIn(owner, prepared);
    }
    // Validation comes first, so that the order of errors does not reveal a known id.
    AuthRequest request =
        new AuthRequest(
            UserAuthData.caller(caller), Purpose.SAVE, owner, UserRules.asWritten(write, null));
    AuthOutcome outcome =
        owner == null
            ? adapters.validate(prepared, request)
            : accounts.validated(owner, prepared, request);
    if (owner != null) {
      throw UserAuthData.alreadyUsed();
    }
    switch (outcome) {
      case AuthOutcome.Interrupted interrupted -> throw interrupted.answer();
      case AuthOutcome.Accepted accepted -> {
        Map<String, @Nullable Object> linked = new LinkedHashMap<>(accepted.writes());
        linked.values().removeIf(data -> data == null);
        write.set(UserAuthData.FIELD, linked);
        authDataResponse = accepted.responses();
      }
    }
    return null;
  }

  private Written logIn(ParseObject user, PreparedAuthData prepared) {
    var adapters = accounts.credentials().authData().adapters();
    adapters.requireSecondFactor(prepared, UserAuthData.stored(user), UserAuthData.caller(caller));
    AuthRequest request = new AuthRequest(UserAuthData.caller(caller), Purpose.LOG_IN, user, user);
    switch (accounts.validated(user, prepared, request)) {
      case AuthOutcome.Interrupted interrupted -> {
        accounts.credentials().authData().store(user.objectId(), interrupted);
        throw interrupted.answer();
      }
      case AuthOutcome.Accepted accepted -> {
        accounts.code().triggers().beforeLogIn(caller, user);
        accounts.credentials().authData().store(user, accepted);
        authDataResponse = accepted.responses();
        UserAuthData.merge(accepted, user);
      }
    }
    accounts.users().show(caller.as(user.objectId(), List.of()), user, Reading.FIND);
    accounts.hideProtected(caller, user);
    if (caller.userId() == null) {
      startSession(user.objectId(), SessionStore.createdWith("login", providers), user.fields());
    }
    addAuthDataResponse(user.fields());
    return new Written(false, user);
  }

  @Override
  public void complete(ClassSchema schema) {
    UserAuthData.checkWritten(write);
    if (write.value("password") instanceof String password) {
      accounts.credentials().rules().check(caller, password, write.value("username"), null);
      write.set("_hashed_password", accounts.credentials().passwords().hash(password));
      if (accounts.credentials().rules().expires()) {
        write.set("_password_changed_at", Dates.now());
      }
    }
    write.ops().remove("password");
    if (!isText(write.value("username"))) {
      write.set("username", ObjectIds.newId(GENERATED_NAME_LENGTH));
      nameGenerated = true;
    }
    accounts.credentials().names().check(write);
    verificationToken = accounts.mail().verification().begin(write, providers, this::question);
    write.set("ACL", acl());
    write.ops().putAll(kept);
  }

  /** A user can always read and write the own row. */
  private Map<String, Object> acl() {
    Map<String, Object> acl = new LinkedHashMap<>();
    if (write.value("ACL") instanceof Map<?, ?> given) {
      given.forEach((group, rights) -> acl.put((String) group, rights));
    } else if (!accounts.options().users().enforcePrivateUsers()) {
      acl.put(Caller.PUBLIC, Map.of("read", true));
    }
    acl.put(write.objectId(), UserRules.READ_AND_WRITE);
    return acl;
  }

  @Override
  public ParseException refused(ParseException error) {
    return accounts.credentials().names().refused(error, write);
  }

  @Override
  public void done(Map<String, @Nullable Object> answer) {
    answer.computeIfPresent("ACL", (_, _) -> write.value("ACL"));
    if (nameGenerated) {
      answer.put("username", write.value("username"));
    }
    boolean linked = write.ops().containsKey(UserAuthData.FIELD);
    addAuthDataResponse(answer);
    String token = verificationToken;
    if (token != null) {
      Transaction.afterCommit(
          write.transaction(),
          () -> accounts.mail().verification().send(caller, write.objectId(), token));
    }
    if (accounts.code().decisions().requiresVerifiedEmail(this::question)) {
      if (accounts.mail().options().preventSignupWithUnverifiedEmail()) {
        throw new ParseException(ParseError.EMAIL_NOT_FOUND, "User email is not verified.");
      }
    } else if (caller.userId() == null || !linked) {
      Map<String, Object> createdWith =
          linked
              ? SessionStore.createdWith("login", providers)
              : SessionStore.createdWith("signup", "password");
      startSession(write.objectId(), createdWith, answer);
    }
  }

  private AppDecisions.Question question() {
    String with = providers == null ? "password" : providers;
    return new AppDecisions.Question(
        caller,
        UserRules.asWritten(write, null),
        null,
        SessionStore.createdWith("signup", with),
        false);
  }

  private void startSession(
      String userId, Map<String, Object> createdWith, Map<String, @Nullable Object> answer) {
    // The server's side acts for users without being one of them.
    if (!Caller.CLOUD.equals(caller.installationId())) {
      ParseObject session = accounts.sessions().create(userId, createdWith, caller);
      answer.put("sessionToken", session.get("sessionToken"));
    }
  }

  private void addAuthDataResponse(Map<String, @Nullable Object> answer) {
    if (authDataResponse != null) {
      answer.put("authDataResponse", authDataResponse);
    }
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty();
  }
}
