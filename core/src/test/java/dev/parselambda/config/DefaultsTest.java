package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  private final Options options = Options.defaults();

  @Test
  void theMasterKeyCountsOnlyFromThisMachine() {
    assertEquals(List.of("127.0.0.1", "::1"), options.keys().masterKeyIps());
    assertEquals(List.of("0.0.0.0/0", "::0"), options.keys().readOnlyMasterKeyIps());
    assertNull(options.keys().readOnlyMasterKey());
  }

  @Test
  void theServerListensWhereParseServerDoes() {
    assertEquals(1337, options.server().port());
    assertEquals("/parse", options.server().mountPath());
    assertEquals(20 << 20, options.server().maxUploadSize());
    assertEquals(new TrustProxy(false, 0, List.of()), options.server().trustProxy());
    assertNull(options.server().routeAllowList());
  }

  @Test
  void clientsMayNotCreateClasses() {
    assertFalse(options.objects().allowClientClassCreation());
    assertEquals(10, options.objects().objectIdSize());
    assertEquals(100, options.objects().defaultLimit());
    assertNull(options.objects().maxLimit());
    assertEquals(3, options.objects().requestKeywordDenylist().size());
  }

  @Test
  void emailsOfUsersAreProtected() {
    assertEquals(
        Map.of("_User", Map.of("*", List.of("email"))), options.protectedFields().byClass());
    assertTrue(options.protectedFields().ownerExempt());
  }

  @Test
  void requestsAreUnlimited() {
    assertEquals(new Complexity(true, -1, -1, -1, -1, -1, -1, -1, -1), options.complexity());
  }

  @Test
  void sessionsLastAYear() {
    assertEquals(Duration.ofDays(365), options.users().sessions().sessionLength());
  }
}
