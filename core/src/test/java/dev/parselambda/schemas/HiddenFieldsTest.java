package dev.parselambda.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.config.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HiddenFieldsTest {

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

    HiddenFields hidden = HiddenFields.of(options.protectedFields());

    assertEquals(Map.of("*", List.of("seed")), hidden.in("Game"));
    assertEquals(Map.of(), hidden.in("Player"));
  }

  private static Map<String, List<String>> users(Map<String, ?> options) {
    return HiddenFields.of(Options.of(options).protectedFields()).in("_User");
  }
}
