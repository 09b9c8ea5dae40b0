package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthChallenge;
import dev.parselambda.auth.adapter.AuthPolicy;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.config.users.UsersConfig;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers of an app. Runs a call's {@code authData} through them in the order described in
 * the package. Thread-safe.
 */
public final class AuthAdapters {
  private static final Logger log = LoggerFactory.getLogger(AuthAdapters.class);

  private final SortedMap<String, AuthAdapter> adapters;

  AuthAdapters(Map<String, AuthAdapter> adapters) {
    this.adapters = new TreeMap<>(adapters);
  }

  /**
   * The providers that the options enable. The app's own providers need no option; one with the
   * name of a built-in one replaces it.
   *
   * @param custom the app's own providers, by name
   * @throws dev.parselambda.config.option.OptionsException when a provider is unknown or its
   *     options wrong
   */
  public static AuthAdapters of(UsersConfig options, Map<String, AuthAdapter.Factory> custom) {
    return new AuthAdapters(new ConfiguredAdapters(options, AuthServices.of(options)).read(custom));
  }

  /** The names of the enabled providers: the ones whose ids the database keeps unique. */
  public List<String> providers() {
    return List.copyOf(adapters.keySet());
  }

  /**
   * Prepares the client's data for finding the user and for validation. Calls providers, which may
   * use up a code, so it runs once per call.
   *
   * @param stored the {@code authData} of the user that the call changes; empty on log-in and
   *     sign-up. What repeats it, or the form of it that clients see, is dropped
   * @throws ParseException UNSUPPORTED_SERVICE for a provider that is not enabled, INVALID_VALUE
   *     for an id that is no text, or the provider's error
   */
  public PreparedAuthData prepare(
      AuthData sent, Map<String, @Nullable Object> stored, AuthCaller caller) {
    SortedMap<String, @Nullable Map<String, @Nullable Object>> prepared =
        new TreeMap<>(sent.providers());
    prepared.entrySet().removeIf(entry -> repeats(entry, stored, caller));
    // Call no provider, and use up no code, for a call that fails anyway.
    prepared.forEach(
        (provider, data) -> {
          if (data != null) {
            adapter(provider);
          }
        });
    prepared.replaceAll((provider, data) -> data == null ? null : completed(provider, data));
    return new PreparedAuthData(new AuthData(prepared));
  }

  /** Whether the user with this stored {@code authData} has a second factor. */
  public boolean hasSecondFactor(Map<String, @Nullable Object> stored, AuthCaller caller) {
    for (Map.Entry<String, @Nullable Object> entry : stored.entrySet()) {
      AuthAdapter adapter = adapters.get(entry.getKey());
      Map<String, @Nullable Object> data = JsonObjects.of(entry.getValue());
      if (adapter != null
          && data != null
          && adapter.policy(data, caller) == AuthPolicy.ADDITIONAL) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses a log-in without the user's second factor. One of several is enough, and none is needed
   * with a provider that is safe alone.
   *
   * @param stored the {@code authData} of the user who logs in
   * @throws ParseException OTHER_CAUSE that names the missing providers
   */
  public void requireSecondFactor(
      PreparedAuthData sent, Map<String, @Nullable Object> stored, AuthCaller caller) {
    List<String> missing = new ArrayList<>();
    boolean answered = false;
    for (Map.Entry<String, @Nullable Object> entry : stored.entrySet()) {
      AuthAdapter adapter = adapters.get(entry.getKey());
      Map<String, @Nullable Object> data = JsonObjects.of(entry.getValue());
      if (adapter == null || data == null) {
        continue;
      }
      Map<String, @Nullable Object> answer = sent.sentTo(entry.getKey());
      switch (adapter.policy(data, caller)) {
        case SOLO -> {
          // Another user's proof from the same provider does not count.
          if (answer != null
              && data.get("id") instanceof String id
              && id.equals(answer.get("id"))) {
            return;
          }
        }
        case ADDITIONAL -> {
          answered |= answer != null;
          missing.add(entry.getKey());
        }
        case DEFAULT -> {}
      }
    }
    if (!answered && !missing.isEmpty()) {
      throw new ParseException(
          ParseError.OTHER_CAUSE, "Missing additional authData " + String.join(",", missing));
    }
  }

  /**
   * Validates with each provider in turn; the first refusal ends the call.
   *
   * @throws ParseException the provider's error
   */
  public AuthOutcome validate(PreparedAuthData prepared, AuthRequest request) {
    Acceptances acceptances = new Acceptances();
    for (var entry : prepared.authData().providers().entrySet()) {
      String provider = entry.getKey();
      Map<String, @Nullable Object> sent = entry.getValue();
      if (sent == null) {
        acceptances.unlink(provider);
        continue;
      }
      AuthAttempt attempt = AuthAttempt.of(provider, sent, request);
      AuthAdapter adapter = adapter(provider);
      AuthResult result = asked(provider, "Auth", () -> adapter.validate(attempt));
      if (result instanceof AuthResult.Pending pending) {
        ParseException answer = Refusal.failed(pending.message());
        var guards = Acceptances.guards(provider, attempt, pending.unchanged());
        return new AuthOutcome.Interrupted(provider, pending.data(), guards, answer);
      }
      acceptances.add(provider, attempt, result);
    }
    return acceptances.outcome();
  }

  /**
   * The responses to {@code challengeData}, by provider. Providers that are not enabled or have no
   * challenges are skipped.
   *
   * @param sent the data by which the client identified itself; null if by other means, or not at
   *     all. It must have been validated
   * @throws ParseException the provider's error
   */
  public Map<String, Object> challenge(
      Map<String, @Nullable Object> challengeData,
      @Nullable PreparedAuthData sent,
      AuthRequest request) {
    Map<String, Object> answers = new LinkedHashMap<>();
    new TreeMap<>(challengeData)
        .forEach(
            (provider, data) -> {
              AuthAdapter adapter = adapters.get(provider);
              if (adapter != null) {
                AuthChallenge challenge =
                    new AuthChallenge(data, sent == null ? null : sent.sentTo(provider), request);
                Object answer = asked(provider, "Challenge", () -> adapter.challenge(challenge));
                if (answer != null) {
                  answers.put(provider, answer);
                }
              }
            });
    return answers;
  }

  /** The stored {@code authData} of a user as a client may see it; unlinked providers are gone. */
  public Map<String, @Nullable Object> shown(
      Map<String, @Nullable Object> stored, AuthCaller viewer) {
    Map<String, @Nullable Object> shown = LinkedHashMap.newLinkedHashMap(stored.size());
    stored.forEach(
        (provider, value) -> {
          Map<String, @Nullable Object> data = JsonObjects.of(value);
          if (data != null) {
            AuthAdapter adapter = adapters.get(provider);
            shown.put(provider, adapter == null ? data : shape(provider, adapter, data, viewer));
          }
        });
    return shown;
  }

  private static Map<String, @Nullable Object> shape(
      String provider,
      AuthAdapter adapter,
      Map<String, @Nullable Object> stored,
      AuthCaller viewer) {
    return asked(provider, "Auth", () -> adapter.afterFind(stored, viewer));
  }

  private AuthAdapter adapter(String provider) {
    AuthAdapter adapter = adapters.get(provider);
    if (adapter == null) {
      throw AuthData.unsupported();
    }
    return adapter;
  }

  /** When clients add a provider, they send back everything they received. */
  private boolean repeats(
      Map.Entry<String, @Nullable Map<String, @Nullable Object>> sent,
      Map<String, @Nullable Object> authData,
      AuthCaller caller) {
    Map<String, @Nullable Object> data = sent.getValue();
    Map<String, @Nullable Object> stored = JsonObjects.of(authData.get(sent.getKey()));
    if (data == null || stored == null || data.isEmpty()) {
      return false;
    }
    if (stored.entrySet().containsAll(data.entrySet())) {
      return true;
    }
    AuthAdapter adapter = adapters.get(sent.getKey());
    return adapter != null && shape(sent.getKey(), adapter, stored, caller).equals(data);
  }

  private Map<String, @Nullable Object> completed(
      String provider, Map<String, @Nullable Object> data) {
    AuthAdapter adapter = adapter(provider);
    Map<String, @Nullable Object> completed =
        asked(provider, "Auth", () -> adapter.beforeFind(data));
    Object id = completed.get("id");
    if (id != null && !(id instanceof String text && !text.isEmpty())) {
      throw ProviderIds.invalid(provider);
    }
    return completed;
  }

  /** Runs a step of a provider; unexpected errors are logged and not sent. */
  private static <T extends @Nullable Object> T asked(
      String provider, String step, Supplier<T> call) {
    try {
      return call.get();
    } catch (ParseException e) {
      log.info("{} by {} refused: {}", step, provider, e.text());
      throw e;
    } catch (RuntimeException e) {
      log.error("{} by {} failed", step, provider, e);
      throw new ParseException(ParseError.SCRIPT_FAILED, step + " failed. Unknown error.", e);
    }
  }
}
