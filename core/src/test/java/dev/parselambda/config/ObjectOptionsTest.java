package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.config.option.Settings;
import dev.parselambda.value.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectOptionsTest {
  private static final Options DEFAULTS = Options.defaults();

  private static Options options(String json) {
    return Options.of(Settings.objectOf(Json.parse(json)));
  }

  @Test
  void objectsByDefault() {
    List<?> denylist =
        List.of(
            Map.of("key", "_bsontype", "value", "Code"),
            Map.of("key", "constructor"),
            Map.of("key", "__proto__"));

    assertEquals(
        new ObjectsConfig(
            false, false, 10, 100, null, denylist, true, new AggregationConfig(false, false)),
        DEFAULTS.objects());
  }

  @Test
  void objectsMapped() {
    assertEquals(
        new ObjectsConfig(
            true,
            false,
            12,
            50,
            500,
            List.of("foo", Map.of("value", 1)),
            false,
            new AggregationConfig(true, false)),
        options(
                """
                {"allowClientClassCreation": true, "objectIdSize": 12, "defaultLimit": 50,
                 "maxLimit": 500, "requestKeywordDenylist": ["foo", {"value": 1}],
                 "allowAggregationForReadOnlyMasterKey": false,
                 "query": {"aggregationRawFieldNames": true}}""")
            .objects());
    assertEquals(true, options("{\"allowCustomObjectId\": true}").objects().allowCustomObjectId());
    assertEquals(
        new AggregationConfig(false, true),
        options("{\"query\": {\"aggregationRawValues\": true}}").objects().aggregation());
  }

  @Test
  void theEmailOfUsersIsProtectedByDefault() {
    assertEquals(
        new ProtectedFieldsConfig(
            Map.of("_User", Map.of("*", List.of("email"))), true, true, false),
        DEFAULTS.protectedFields());
  }

  @Test
  void theEmailOfUsersIsProtectedWhateverElseIs() {
    assertEquals(
        Map.of(
            "_User", Map.of("*", List.of("phone", "email")), "Game", Map.of("role:x", List.of())),
        options(
                """
                {"protectedFields": {"_User": {"*": ["phone"]}, "Game": {"role:x": []}}}""")
            .protectedFields()
            .byClass());
  }

  @Test
  void theEmailOfUsersIsNotProtectedWhenAListIsGivenAndOwnersAreNoExemption() {
    ProtectedFieldsConfig given =
        options(
                """
                {"protectedFields": {"_User": {"*": ["phone"]}}, "protectedFieldsOwnerExempt": false,
                 "protectedFieldsSaveResponseExempt": false, "protectedFieldsTriggerExempt": true}""")
            .protectedFields();

    assertEquals(
        new ProtectedFieldsConfig(
            Map.of("_User", Map.of("*", List.of("phone"))), false, false, true),
        given);
  }

  @Test
  void userSensitiveFieldsAreProtectedFieldsOfUsers() {
    assertEquals(
        Map.of("_User", Map.of("*", List.of("email", "phone"))),
        options("{\"userSensitiveFields\": [\"phone\", \"email\"]}").protectedFields().byClass());
  }

  @Test
  void requestsAreUnlimitedByDefault() {
    assertEquals(new ComplexityConfig(true, -1, -1, -1, -1, -1, -1, -1, -1), DEFAULTS.complexity());
  }

  @Test
  void complexityMapped() {
    assertEquals(
        new ComplexityConfig(false, 1, 2, 3, 4, 5, 6, 7, 8),
        options(
                """
                {"requestComplexity": {"allowRegex": false, "batchRequestLimit": 1,
                 "includeCount": 2, "includeDepth": 3, "queryDepth": 4, "subqueryDepth": 5,
                 "subqueryLimit": 6, "graphQLDepth": 7, "graphQLFields": 8}}""")
            .complexity());
  }

  @Test
  void noSchemaIsGivenByDefault() {
    assertNull(DEFAULTS.schema().definitions());
    assertEquals(
        new SchemaConfig(List.of(), false, false, false, false, false),
        options("{\"schema\": {}}").schema());
  }

  @Test
  void schemaMapped() {
    assertEquals(
        new SchemaConfig(List.of(Map.of("className", "Game")), true, false, true, false, true),
        options(
                """
                {"schema": {"definitions": [{"className": "Game"}], "deleteExtraFields": true,
                 "lockSchemas": true, "strict": true}}""")
            .schema());
    assertEquals(
        new SchemaConfig(List.of(), false, true, false, true, false),
        options("{\"schema\": {\"keepUnknownIndexes\": true, \"recreateModifiedFields\": true}}")
            .schema());
  }

  @Test
  void rateLimitsMapped() {
    assertEquals(List.of(), DEFAULTS.rateLimits());
    assertEquals(
        List.of(
            new RateLimitConfig(
                "/functions/*path",
                List.of("POST"),
                Duration.ofSeconds(10),
                5,
                "user",
                "Slow down.",
                true,
                false,
                "redis://a"),
            new RateLimitConfig(
                "/a",
                List.of(),
                Duration.ofMillis(1),
                1,
                "ip",
                "Too many requests.",
                false,
                true,
                null)),
        options(
                """
                {"rateLimit": [
                  {"requestPath": "/functions/*path", "requestMethods": "POST",
                   "requestTimeWindow": 10000, "requestCount": 5, "zone": "user",
                   "errorResponseMessage": "Slow down.", "includeInternalRequests": true,
                   "redisUrl": "redis://a"},
                  {"requestPath": "/a", "requestTimeWindow": 1, "requestCount": 1,
                   "includeMasterKey": true}]}""")
            .rateLimits());
  }

  @Test
  void idempotencyMapped() {
    assertEquals(new IdempotencyConfig(List.of(), Duration.ofMinutes(5)), DEFAULTS.idempotency());
    assertEquals(
        new IdempotencyConfig(List.of("classes/.*"), Duration.ofMillis(1500)),
        options("{\"idempotencyOptions\": {\"paths\": [\"classes/.*\"], \"ttl\": 1.5}}")
            .idempotency());
  }
}
