package dev.parselambda.config.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningsTest {

  private static List<String> warnings(Map<String, String> flags) {
    return Configuration.read(null, flags, Map.of()).warnings();
  }

  @Test
  void optionsInEffectAreNotMentioned() {
    assertEquals(
        List.of(),
        warnings(Map.of("appId", "app", "masterKey", "key", "defaultLimit", "5", "port", "80")));
  }

  @Test
  void eachOptionThatIsNotInEffectYetIsNamed() {
    Option waiting =
        Options.table().stream()
            .filter(option -> option.kind() == Kind.FLAG && !option.capability().inEffect())
            .findFirst()
            .orElseThrow();
    String other = String.valueOf(!Boolean.TRUE.equals(waiting.fallback()));

    assertEquals(
        List.of(waiting.name() + ": not in effect yet"), warnings(Map.of(waiting.name(), other)));
  }

  @Test
  void theDefaultIsInEffectAnyway() {
    assertEquals(
        List.of(), warnings(Map.of("directAccess", "true", "idempotencyOptions.ttl", "300")));
  }

  @Test
  void whatHasNoEffectIsNamedWithTheReason() {
    assertEquals(
        List.of("cluster: has no effect, one process uses all CPUs"),
        warnings(Map.of("cluster", "4")));
    assertEquals(
        List.of("directAccess: has no effect, Cloud Code always calls the API in the process"),
        warnings(Map.of("directAccess", "false")));
  }

  @Test
  void variablesThatLookLikeOptionsAreNamed() {
    assertEquals(
        List.of("PARSE_SERVER_MASTERKEY: no option is read from this variable"),
        Configuration.read(
                null,
                Map.of(),
                Map.of("PARSE_SERVER_MASTERKEY", "a", "PARSE_SERVER_HOST", "b", "PATH", "/bin"))
            .warnings());
  }
}
