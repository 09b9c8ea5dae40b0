package dev.parselambda.auth;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Origin;
import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.config.Options;
import dev.parselambda.http.Headers;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An app with providers, at a fixed time, and the calls of its clients. */
public record TestApp(AuthAdapters adapters) {
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  public static final AuthCaller NOBODY =
      new AuthCaller(
          new Caller(Caller.Kind.CLIENT, null, List.of(), null, null, Origin.SERVER),
          "127.0.0.1",
          Headers.NONE,
          null);
  public static final AuthCaller MASTER =
      new AuthCaller(Caller.SERVER, "127.0.0.1", Headers.NONE, null);
  static final String USER_ID = "u1";

  /** An app that trusts tokens of unknown origin where a provider is told to. */
  public static TestApp of(FakeProviders web, String provider, Object options) {
    return of(web, Map.of(provider, options), true);
  }

  public static TestApp of(FakeProviders web, Map<String, ?> auth, boolean insecureAllowed) {
    return of(web, Map.of("auth", auth, "enableInsecureAuthAdapters", insecureAllowed));
  }

  static TestApp of(FakeProviders web, Map<String, ?> options) {
    var users = Options.of(options).users();
    var services = new AuthServices(web.client(), () -> NOW, users.enableInsecureAuthAdapters());
    return new TestApp(new AuthAdapters(new ConfiguredAdapters(users, services).read(Map.of())));
  }

  public static TestApp with(Map<String, AuthAdapter> adapters) {
    return new TestApp(new AuthAdapters(adapters));
  }

  /** The user of the tests, with what he has stored. */
  public static ParseObject user(Map<String, ?> authData) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("objectId", USER_ID);
    fields.put("authData", authData);
    return new ParseObject("_User", fields);
  }

  public static AuthCaller userHimself() {
    return new AuthCaller(
        new Caller(Caller.Kind.CLIENT, USER_ID, List.of(), null, null, Origin.SERVER),
        "127.0.0.1",
        Headers.NONE,
        user(Map.of()));
  }

  /** What a new user's call has to store. */
  public AuthOutcome.Accepted signUp(String provider, Map<String, ?> data) {
    return accepted(run(Map.of(provider, data), null, NOBODY, AuthRequest.Purpose.SAVE));
  }

  /** What a log-in has to store, for a user with these stored data. */
  public AuthOutcome logIn(String provider, Map<String, ?> data, Map<String, ?> stored) {
    return run(
        Map.of(provider, data), user(Map.of(provider, stored)), NOBODY, AuthRequest.Purpose.LOG_IN);
  }

  public AuthOutcome update(
      AuthCaller caller, String provider, Map<String, ?> data, Map<String, ?> stored) {
    return run(
        Map.of(provider, data), user(Map.of(provider, stored)), caller, AuthRequest.Purpose.SAVE);
  }

  public AuthOutcome run(
      Map<String, ?> sent,
      @Nullable ParseObject user,
      AuthCaller caller,
      AuthRequest.Purpose purpose) {
    Map<String, @Nullable Object> stored =
        user != null && purpose == AuthRequest.Purpose.SAVE
            ? JsonObjects.of(user.get("authData"))
            : null;
    PreparedAuthData prepared =
        adapters.prepare(AuthData.of(sent), stored == null ? Map.of() : stored, caller);
    return adapters.validate(prepared, new AuthRequest(caller, purpose, user, user));
  }

  public static AuthOutcome.Accepted accepted(AuthOutcome outcome) {
    return (AuthOutcome.Accepted) outcome;
  }

  /** The data that a new user gets. */
  public Map<String, @Nullable Object> stored(String provider, Map<String, ?> data) {
    Map<String, @Nullable Object> stored = signUp(provider, data).writes().get(provider);
    return stored == null ? Map.of() : stored;
  }

  /** The code and text with which a new user is refused. */
  public String refusal(String provider, Map<String, ?> data) {
    return refusal(() -> signUp(provider, data));
  }

  public static String refusal(Runnable call) {
    ParseException refusal = assertThrows(ParseException.class, call::run);
    return refusal.error().code() + " " + refusal.text();
  }
}
