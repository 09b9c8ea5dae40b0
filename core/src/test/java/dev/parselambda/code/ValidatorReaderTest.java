package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.RateLimitConfig;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorReaderTest {

  @Test
  void aListNamesWhatIsRequired() {
    Validator validator = read("{'fields':['a','b'],'requireUserKeys':['name']}");

    assertEquals(
        List.of(FieldRule.of("a").required(), FieldRule.of("b").required()), validator.fields());
    assertEquals(List.of(FieldRule.of("name").required()), validator.requireUserKeys());
  }

  @Test
  void anObjectHasARuleForEachField() {
    Validator validator =
        read(
            "{'requireUser':true,'skipWithMasterKey':true,'fields':{'a':{'required':true,"
                + "'type':'number','default':1,'options':[1,2],'error':'no'},"
                + "'b':{'constant':true,'options':'x'},'c':'d'}}");

    assertTrue(validator.requireUser() && validator.skipWithMasterKey());
    assertEquals(
        List.of(
            FieldRule.of("a")
                .required()
                .type(FieldRule.Type.NUMBER)
                .orElse(1)
                .oneOf(1, 2)
                .error("no"),
            FieldRule.of("b").constant().oneOf("x"),
            FieldRule.of("d").required()),
        validator.fields());
  }

  @Test
  void functionsComeAsOnesOfJava() {
    Allowed.Check check = "a"::equals;
    Supplier<List<String>> roles = () -> List.of("admin");
    Validator validator =
        ValidatorReader.read(
            Map.of(
                "requireAnyUserRoles",
                roles,
                "requireAllUserRoles",
                List.of("judge"),
                "fields",
                Map.of("f", Map.of("options", check))));

    assertEquals(List.of("admin"), Objects.requireNonNull(validator.requireAnyUserRoles()).get());
    assertEquals(List.of("judge"), Objects.requireNonNull(validator.requireAllUserRoles()).get());
    assertEquals(List.of(FieldRule.of("f").check(check)), validator.fields());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {'requireUsr':true}               ; requireUsr is not a supported parameter for Cloud Function validations.
          {'fields':{'a':{'min':1}}}        ; min is not a supported parameter for Cloud Function validations.
          {'requireUser':'yes'}             ; Invalid type for Cloud Function validation key requireUser. Expected boolean, actual string
          {'requireAnyUserRoles':'a'}       ; Invalid type for Cloud Function validation key requireAnyUserRoles. Expected array|function, actual string
          {'fields':'a'}                    ; Invalid type for Cloud Function validation key fields. Expected array|object, actual string
          {'fields':{'a':{'required':1}}}   ; Invalid type for Cloud Function validation key required. Expected boolean, actual number
          {'fields':{'a':{'error':[]}}}     ; Invalid type for Cloud Function validation key error. Expected string, actual array
          {'rateLimit':1}                   ; Invalid type for Cloud Function validation key rateLimit. Expected object, actual number
          """)
  void whatParseServerRefusesIsRefusedInItsWords(String json, String text) {
    assertEquals(text, assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage());
  }

  @Test
  void aRateLimitIsForTheRouteOfTheCode() {
    Validator validator =
        read("{'rateLimit':{'requestTimeWindow':1000,'requestCount':2,'zone':'user'}}");

    RateLimitConfig function = CodeLimits.ofFunction("shop.buy", validator);
    assertNotNull(function);
    assertEquals("/functions/shop.buy", function.requestPath());
    assertEquals(Duration.ofSeconds(1), function.requestTimeWindow());
    assertEquals("user", function.zone());
    RateLimitConfig save = CodeLimits.ofTrigger(TriggerType.BEFORE_SAVE, "Score", validator);
    assertNotNull(save);
    assertEquals("/classes/Score{/*id}", save.requestPath());
    assertEquals(List.of("POST", "PUT"), save.requestMethods());
    assertNull(CodeLimits.ofTrigger(TriggerType.AFTER_SAVE, "Score", validator));
    assertThrows(
        OptionsException.class,
        () -> CodeLimits.ofFunction("f", read("{'rateLimit':{'count':2}}")));
  }

  private static Validator read(String json) {
    return ValidatorReader.read(
        Objects.requireNonNull(JsonObjects.of(Json.parse(json.replace('\'', '"')))));
  }
}
