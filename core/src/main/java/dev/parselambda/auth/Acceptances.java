package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the acceptances of the providers of one call. */
final class Acceptances {
  private final Map<String, @Nullable Map<String, @Nullable Object>> writes = new LinkedHashMap<>();
  private final List<AuthOutcome.Guard> guards = new ArrayList<>();
  private final Map<String, Object> responses = new LinkedHashMap<>();

  void unlink(String provider) {
    writes.put(provider, null);
  }

  void add(String provider, AuthAttempt attempt, AuthResult result) {
    switch (result) {
      case AuthResult.SaveSent(Object response) -> {
        writes.put(provider, attempt.data());
        respond(provider, response);
      }
      case AuthResult.Save(var data, var singleUse, Object response) -> {
        writes.put(provider, data);
        guards.addAll(guards(provider, attempt, singleUse));
        respond(provider, response);
      }
      case AuthResult.DoNotSave(Object response) -> respond(provider, response);
      case AuthResult.Pending _ -> throw new IllegalArgumentException("not accepted");
    }
  }

  AuthOutcome.Accepted outcome() {
    return new AuthOutcome.Accepted(writes, guards, responses);
  }

  /**
   * Guards that the fields are still stored as in the call; no guards for data that is not stored
   * yet.
   */
  static List<AuthOutcome.Guard> guards(
      String provider, AuthAttempt attempt, Set<String> unchanged) {
    List<AuthOutcome.Guard> guards = new ArrayList<>();
    if (!(attempt instanceof AuthAttempt.SetUp)) {
      for (String field : unchanged) {
        guards.add(new AuthOutcome.Guard(provider, field, attempt.stored().get(field)));
      }
    }
    return guards;
  }

  private void respond(String provider, @Nullable Object response) {
    if (response != null) {
      responses.put(provider, response);
    }
  }
}
