package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtectedFieldsTest {

  @Test
  void anEmailIsHiddenUnlessConfiguredOtherwise() {
    assertEquals(Map.of("*", List.of("email")), users(Map.of()));
  }

  @Test
  void whatIsConfiguredIsAddedToIt() {
    assertEquals(
        Map.of("*", List.of("phone", "email"), "role:A", List.of()),
        users(
            Map.of(
                "protectedFields",
                Map.of("_User", Map.of("*", List.of("phone"), "role:A", List.of())))));
  }

  @Test
  void theOldOptionStillCounts() {
    assertEquals(
        Map.of("*", List.of("email", "phone")),
        users(Map.of("userSensitiveFields", List.of("phone"))));
  }

  @Test
  void aListReplacesTheDefaultWhereUsersSeeThemselvesLikeOthers() {
    assertEquals(
        Map.of("*", List.of("phone")),
        users(
            Map.of(
                "protectedFieldsOwnerExempt",
                false,
                "protectedFields",
                Map.of("_User", Map.of("*", List.of("phone"))))));
  }

  @Test
  void otherClassesHideWhatIsConfigured() {
    Options options =
        Options.of(Map.of("protectedFields", Map.of("Game", Map.of("*", List.of("seed")))));

    Map<String, Map<String, List<String>>> hidden = options.protectedFields().byClass();

    assertEquals(Map.of("*", List.of("seed")), hidden.get("Game"));
    assertEquals(Map.of("*", List.of("email")), hidden.get("_User"));
  }

  private static Map<String, List<String>> users(Map<String, ?> options) {
    return Options.of(options).protectedFields().byClass().getOrDefault("_User", Map.of());
  }
}
