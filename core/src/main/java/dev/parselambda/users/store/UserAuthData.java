package dev.parselambda.users.store;

import dev.parselambda.access.Caller;
import dev.parselambda.auth.AuthAdapters;
import dev.parselambda.auth.AuthData;
import dev.parselambda.auth.AuthOutcome;
import dev.parselambda.auth.PreparedAuthData;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.query.Where;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldTypes;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What users have stored of auth providers: who has which id, and how it is changed. */
public final class UserAuthData {
  public static final String FIELD = "authData";

  private final UserStore users;
  private final AuthAdapters adapters;
  private final Set<String> fields;

  public UserAuthData(UserStore users, AuthAdapters adapters) {
    this.users = users;
    this.adapters = adapters;
    this.fields =
        adapters.providers().stream()
            .map(provider -> FIELD + "." + provider)
            .collect(Collectors.toUnmodifiableSet());
  }

  public AuthAdapters adapters() {
    return adapters;
  }

  /**
   * What a write says to providers.
   *
   * @throws ParseException INCORRECT_TYPE when it is no object, UNSUPPORTED_SERVICE when it is null
   */
  public static AuthData sent(Write write) {
    Object json = write.value(FIELD);
    FieldType type = FieldTypes.of(json);
    if (type != null && type != FieldType.Plain.OBJECT) {
      throw FieldTypes.mismatch(UserStore.CLASS, FIELD, FieldType.Plain.OBJECT, type);
    }
    return AuthData.of(json);
  }

  /**
   * What code of the app has put there was not proven, and need not be; but it must have the form.
   *
   * @throws ParseException as {@link #sent}
   */
  public static void checkWritten(Write write) {
    if (write.ops().containsKey(FIELD)) {
      var _ = sent(write);
    }
  }

  /** The field of each provider of the app, by which one alone can be read. */
  public Set<String> fields() {
    return fields;
  }

  /** The users who have one of these ids; two at most, for two are too many already. */
  public List<ParseObject> owners(PreparedAuthData prepared, Caller caller) {
    List<Where> ids = new ArrayList<>();
    prepared.ids().forEach((provider, id) -> ids.add(UserStore.is(path(provider, "id"), id)));
    if (ids.isEmpty()) {
      return List.of();
    }
    List<ParseObject> owners = users.find(ids.size() == 1 ? ids.getFirst() : new Where.Or(ids), 2);
    return caller.isUnrestricted()
        ? owners
        : owners.stream().filter(owner -> !isLockedOut(owner)).toList();
  }

  /** Whether a user was shut out by an ACL that names nobody. */
  public static boolean isLockedOut(ParseObject user) {
    return user.get("ACL") instanceof Map<?, ?> acl && acl.isEmpty();
  }

  /** Whether a user needs more than one proof to log in. */
  public boolean hasSecondFactor(ParseObject user, Caller caller) {
    return adapters.hasSecondFactor(stored(user), caller(caller));
  }

  /** Stores what a log-in has changed. */
  public void store(ParseObject user, AuthOutcome.Accepted outcome) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(outcome.writes());
    Map<String, @Nullable Object> stored = stored(user);
    changed
        .entrySet()
        .removeIf(entry -> Objects.equals(entry.getValue(), stored.get(entry.getKey())));
    if (changed.isEmpty()) {
      return;
    }
    Where unchanged =
        Where.both(UserStore.is("objectId", user.objectId()), guarded(outcome.guards()));
    if (users.update(unchanged, Map.of(FIELD, new FieldOp.Set(changed))) == null) {
      throw AuthOutcome.lost();
    }
  }

  /**
   * Stores what a provider needs to go on with the next call.
   *
   * @throws ParseException when what the provider went by was changed meanwhile
   */
  public void store(String userId, AuthOutcome.Interrupted outcome) {
    Map<String, @Nullable Object> pending = new LinkedHashMap<>();
    pending.put(outcome.provider(), outcome.data());
    Where unchanged = Where.both(UserStore.is("objectId", userId), guarded(outcome.guards()));
    if (users.update(unchanged, Map.of(FIELD, new FieldOp.Set(pending))) == null) {
      throw AuthOutcome.lost();
    }
  }

  /** What must still hold of the stored data when it is written. */
  public static Where guarded(List<AuthOutcome.Guard> guards) {
    return Where.allOf(
        guards.stream()
            .map(guard -> UserStore.is(path(guard.provider(), guard.field()), guard.expected()))
            .toList());
  }

  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> stored(@Nullable ParseObject user) {
    return user != null && user.get(FIELD) instanceof Map<?, ?> data
        ? (Map<String, @Nullable Object>) data
        : Map.of();
  }

  /** Makes what was stored visible in the user that was read before. */
  public static void merge(AuthOutcome.Accepted outcome, ParseObject user) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(stored(user));
    merged.putAll(outcome.writes());
    merged.values().removeIf(data -> data == null);
    user.fields().put(FIELD, merged);
  }

  public static AuthCaller caller(Caller caller) {
    String userId = caller.userId();
    ParseObject user = null;
    if (userId != null) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("objectId", userId);
      user = new ParseObject(UserStore.CLASS, fields);
    }
    return new AuthCaller(caller, caller.origin().address(), caller.origin().headers(), user);
  }

  /**
   * The names of the providers that a client sent something to, as {@code createdWith} has them.
   */
  public static String providers(Map<?, ?> authData) {
    List<String> names = new ArrayList<>();
    authData.keySet().forEach(name -> names.add(String.valueOf(name)));
    return String.join(",", names);
  }

  public static ParseException alreadyUsed() {
    return new ParseException(ParseError.ACCOUNT_ALREADY_LINKED, "this auth is already used");
  }

  private static String path(String provider, String field) {
    return FIELD + "." + provider + "." + field;
  }
}
