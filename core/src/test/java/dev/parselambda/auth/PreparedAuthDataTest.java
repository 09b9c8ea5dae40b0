package dev.parselambda.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.auth.adapter.AuthResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first step: what clients may send, and what is left of it. */
class PreparedAuthDataTest {
  private static final String UNSUPPORTED = "252 This authentication method is unsupported.";
  private static final AuthAdapter ACCEPTING = _ -> AuthResult.ACCEPTED;

  private static PreparedAuthData prepared(TestApp app, Map<String, ?> sent) {
    return app.adapters().prepare(AuthData.of(sent), Map.of(), TestApp.NOBODY);
  }

  @Test
  void authDataIsAnObjectOfObjectsAndNulls() {
    for (Object wrong : List.of("facebook", 1, List.of(), Map.of("a", 1), Map.of("a", List.of()))) {
      assertEquals(UNSUPPORTED, TestApp.refusal(() -> AuthData.of(wrong)));
    }
    assertEquals(UNSUPPORTED, TestApp.refusal(() -> AuthData.of(null)));
    assertTrue(AuthData.of(Map.of()).isEmpty());
  }

  @Test
  void aNameThatIsNoFieldNameIsNoProviderNotEvenToUnlink() {
    for (String name : List.of("a.b", "$where", "__proto__", "", "1a", "a b", "a\0")) {
      Map<String, @Nullable Object> unlink = Collections.singletonMap(name, null);
      assertEquals(UNSUPPORTED, TestApp.refusal(() -> AuthData.of(unlink)), name);
    }
  }

  @Test
  void emptyDataAndUnlinksAreBlank() {
    Map<String, @Nullable Object> blank = new HashMap<>();
    blank.put("a", Map.of());
    blank.put("b", null);

    assertTrue(AuthData.of(blank).isBlank());
    assertFalse(AuthData.of(Map.of("a", Map.of("id", "1"))).isBlank());
  }

  @Test
  void aProviderThatIsNotEnabledIsRefusedBeforeAnybodyIsAsked() {
    List<Object> asked = new ArrayList<>();
    AuthAdapter completing =
        new AuthAdapter() {
          @Override
          public Map<String, @Nullable Object> beforeFind(Map<String, @Nullable Object> data) {
            asked.add(data);
            return data;
          }

          @Override
          public AuthResult validate(AuthAttempt attempt) {
            return AuthResult.ACCEPTED;
          }
        };
    TestApp app = TestApp.with(Map.of("a", completing));

    assertEquals(
        UNSUPPORTED,
        TestApp.refusal(() -> prepared(app, Map.of("a", Map.of("x", 1), "b", Map.of("x", 1)))));
    assertEquals(List.of(), asked);
  }

  @Test
  void anIdIsAText() {
    TestApp app = TestApp.with(Map.of("a", ACCEPTING));

    for (Object id : List.of(Map.of("$ne", ""), List.of("1"), 1, true, "")) {
      assertEquals("162 Invalid authData id for provider 'a'.", app.refusal("a", Map.of("id", id)));
    }
  }

  @Test
  void anAnonymousUserHasAnId() {
    TestApp app = TestApp.with(Map.of("anonymous", new Anonymous()));

    assertEquals(
        "162 Invalid authData id for provider 'anonymous'.",
        app.refusal("anonymous", Map.of("name", "x")));
    assertEquals(Map.of("id", "x"), app.stored("anonymous", Map.of("id", "x")));
  }

  @Test
  void usersAreFoundByTheIdsThatProvidersHaveCompleted() {
    AuthAdapter code =
        new AuthAdapter() {
          @Override
          public Map<String, @Nullable Object> beforeFind(Map<String, @Nullable Object> data) {
            return new HashMap<>(Map.of("id", "of-" + data.get("code")));
          }

          @Override
          public AuthResult validate(AuthAttempt attempt) {
            return AuthResult.ACCEPTED;
          }
        };
    TestApp app = TestApp.with(Map.of("a", code, "b", ACCEPTING, "c", ACCEPTING));

    PreparedAuthData prepared =
        prepared(
            app,
            Map.of("a", Map.of("code", "x"), "b", Map.of("id", "1"), "c", Map.of("token", "t")));

    assertEquals(Map.of("a", "of-x", "b", "1"), prepared.ids());
  }

  @Test
  void dataThatRepeatsWhatIsStoredIsDropped() {
    TestApp app = TestApp.with(Map.of("a", ACCEPTING, "b", ACCEPTING, "c", ACCEPTING));
    Map<String, @Nullable Object> stored =
        Map.of("a", Map.of("id", "1", "token", "t"), "b", Map.of("id", "2"));
    Map<String, @Nullable Object> sent = new HashMap<>();
    sent.put("a", Map.of("id", "1"));
    sent.put("b", Map.of("id", "2", "token", "new"));
    sent.put("c", null);

    PreparedAuthData prepared =
        app.adapters().prepare(AuthData.of(sent), stored, TestApp.userHimself());

    assertEquals(Set.of("b", "c"), prepared.authData().providers().keySet());
  }

  @Test
  void aProviderThatIsNoLongerEnabledCanBeRepeatedAndUnlinked() {
    TestApp app = TestApp.with(Map.of());
    Map<String, @Nullable Object> sent = new HashMap<>();
    sent.put("gone", Map.of("id", "1"));
    sent.put("lost", null);

    AuthOutcome outcome =
        app.run(
            sent,
            TestApp.user(Map.of("gone", Map.of("id", "1"), "lost", Map.of("id", "2"))),
            TestApp.userHimself(),
            AuthRequest.Purpose.SAVE);

    assertEquals(Collections.singletonMap("lost", null), TestApp.accepted(outcome).writes());
  }

  @Test
  void emptyDataIsNotARepetition() {
    TestApp app = TestApp.with(Map.of("a", ACCEPTING));

    PreparedAuthData prepared =
        app.adapters()
            .prepare(
                AuthData.of(Map.of("a", Map.of())),
                Map.of("a", Map.of("id", "1")),
                TestApp.userHimself());

    assertEquals(Set.of("a"), prepared.authData().providers().keySet());
  }
}
