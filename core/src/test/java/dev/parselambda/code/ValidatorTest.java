package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Origin;
import dev.parselambda.code.FieldRule.Type;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidatorTest {
  private static final Caller NOBODY =
      new Caller(Caller.Kind.CLIENT, null, List.of(), null, null, Origin.SERVER);
  private static final Caller ANN = NOBODY.as("ann", List.of("role:player", "role:judge"));

  private final Validated validated =
      new Validated(caller -> caller.userId() == null ? null : Map.of("age", 7));

  @Test
  void whoIsNotLoggedInIsRefusedWhereAUserIsAskedFor() {
    Validator user = Validator.builder().requireUser().build();

    assertEquals("142: Validation failed. Please login to continue.", refusal(user, NOBODY, "a"));
    assertEquals("passed", refusal(user, ANN, "a"));
    assertEquals("passed", refusal(user, Caller.SERVER, "a"));
  }

  @Test
  void theMasterKeyIsCheckedWhereTheValidatorSaysSo() {
    Validator checked = Validator.builder().requireUser().validateMasterKey().build();
    Validator master = Validator.builder().requireMaster().build();

    assertEquals(
        "142: Validation failed. Please login to continue.", refusal(checked, Caller.SERVER, "a"));
    assertEquals(
        "142: Validation failed. Master key is required to complete this request.",
        refusal(master, ANN, "a"));
  }

  @Test
  void datesFilesAndPlacesAreTypesOfTheirOwnAndObjects() {
    Map<String, List<Object>> values =
        Map.of(
            "date",
            List.of(Instant.EPOCH, Map.of("__type", "Date", "iso", "2020-01-01T00:00:00.000Z")),
            "file",
            List.of(new FileRef("a.txt", null), Map.of("__type", "File", "name", "a.txt")),
            "geopoint",
            List.of(
                new GeoPoint(1, 2), Map.of("__type", "GeoPoint", "latitude", 1, "longitude", 2)));
    for (Type type : List.of(Type.DATE, Type.FILE, Type.GEOPOINT)) {
      String name = type.name().toLowerCase(Locale.ROOT);
      Validator own = Validator.builder().field(FieldRule.of("v").type(type)).build();
      Validator object = Validator.builder().field(FieldRule.of("v").type(Type.OBJECT)).build();
      values.forEach(
          (of, each) ->
              each.forEach(
                  value -> {
                    String expected =
                        of.equals(name)
                            ? "passed"
                            : "142: Validation failed. Invalid type for v. Expected: " + name;
                    assertEquals(expected, refusal(own, NOBODY, "v", value));
                    assertEquals("passed", refusal(object, NOBODY, "v", value));
                  }));
    }
  }

  @Test
  void whatOnlyClaimsToBeADateIsNone() {
    Validator date = Validator.builder().field(FieldRule.of("v").type(Type.DATE)).build();

    for (Object value :
        List.of("2020-01-01T00:00:00.000Z", 5, Map.of("__type", "Date", "iso", "soon"), Map.of())) {
      assertEquals(
          "142: Validation failed. Invalid type for v. Expected: date",
          refusal(date, NOBODY, "v", value));
    }
  }

  @Test
  void aParameterMustBeThereAndOfItsType() {
    Validator number =
        Validator.builder().field(FieldRule.of("n").required().type(Type.NUMBER)).build();

    assertEquals(
        "142: Validation failed. Please specify data for n.", refusal(number, NOBODY, "m", 1));
    assertEquals(
        "142: Validation failed. Invalid type for n. Expected: number",
        refusal(number, NOBODY, "n", "1"));
    assertEquals("passed", refusal(number, NOBODY, "n", 1.5));
  }

  @Test
  void whatIsNotRequiredIsLookedAtOnlyWhereItIsThere() {
    Validator list = Validator.builder().field(FieldRule.of("l").type(Type.ARRAY)).build();

    assertEquals("passed", refusal(list, NOBODY, "m", 1));
    assertEquals("passed", refusal(list, NOBODY, "l", List.of()));
    assertEquals(
        "142: Validation failed. Invalid type for l. Expected: array",
        refusal(list, NOBODY, "l", null));
  }

  @Test
  void aValueIsOneOfThoseAllowedOrPassesACheck() {
    Validator oneOf = Validator.builder().field(FieldRule.of("v").oneOf("a", 1, null)).build();
    Validator check =
        Validator.builder().field(FieldRule.of("v").check("b"::equals).error("not b")).build();
    Validator thrown =
        Validator.builder()
            .field(
                FieldRule.of("v")
                    .check(
                        _ -> {
                          throw new IllegalStateException("cannot say");
                        }))
            .build();

    assertEquals(
        "142: Validation failed. Invalid option for v. Expected: a, 1, ",
        refusal(oneOf, NOBODY, "v", "c"));
    assertEquals("passed", refusal(oneOf, NOBODY, "v", 1.0));
    assertEquals("142: not b", refusal(check, NOBODY, "v", "a"));
    assertEquals("142: cannot say", refusal(thrown, NOBODY, "v", "a"));
  }

  @Test
  void aMissingParameterGetsItsDefault() {
    Validator validator = Validator.builder().field(FieldRule.of("n").required().orElse(3)).build();
    Map<String, @Nullable Object> seen = new LinkedHashMap<>();
    CloudFunction function =
        validated.function(
            validator,
            request -> {
              seen.putAll(request.params());
              return Result.NOTHING;
            });

    var _ = function.run(new FunctionRequest("f", Map.of(), NOBODY, Map.of()));

    assertEquals(Map.of("n", 3), seen);
  }

  @Test
  void rolesAreThoseOfTheUser() {
    Validator any = Validator.builder().requireAnyUserRoles("admin", "judge").build();
    Validator all =
        Validator.builder().requireAllUserRoles(() -> List.of("admin", "judge")).build();

    assertEquals("passed", refusal(any, ANN, "a"));
    assertEquals(
        "142: Validation failed. User does not match all the required roles.",
        refusal(all, ANN, "a"));
    assertEquals(
        "142: Validation failed. User does not match the required roles.",
        refusal(any, NOBODY.as("bob", List.of()), "a"));
  }

  @Test
  void theUsersOwnFieldsAreLookedAt() {
    Validator age = Validator.builder().requireUserKeys("age").build();
    Validator name = Validator.builder().requireUserKeys("name").build();
    Validator old =
        Validator.builder()
            .requireUserKey(FieldRule.of("age").oneOf(70).error("too young"))
            .build();

    assertEquals("passed", refusal(age, ANN, "a"));
    assertEquals("142: Please login to make this request.", refusal(age, NOBODY, "a"));
    assertEquals(
        "142: Validation failed. Please set data for name on your account.",
        refusal(name, ANN, "a"));
    assertEquals("142: too young", refusal(old, ANN, "a"));
  }

  @Test
  void aConstantStaysAsItWasAndIsTheDefaultInANewObject() {
    Validator validator =
        Validator.builder().field(FieldRule.of("rank").constant().orElse(1)).build();

    assertEquals(
        new Result.Value(Map.of("rank", 1)),
        saved(validator, null, Map.of("rank", 5), Map.of("rank", new FieldOp.Set(5))));
    assertEquals(
        new Result.Value(Map.of("n", 2)),
        saved(
            validator,
            new ParseObject("Score", Map.of("rank", 3)),
            Map.of("rank", 5, "n", 2),
            Map.of("rank", new FieldOp.Set(5), "n", new FieldOp.Set(2))));
  }

  @Test
  void aDefaultIsWrittenThoughTheTriggerAnswersNothing() {
    Validator validator = Validator.builder().field(FieldRule.of("n").orElse(0)).build();

    assertEquals(
        new Result.Value(Map.of("a", Map.of("__op", "Increment", "amount", 1), "n", 0)),
        saved(validator, null, Map.of("a", 1), Map.of("a", new FieldOp.Increment(1))));
    assertEquals(
        Result.NOTHING, saved(validator, null, Map.of("n", 4), Map.of("n", new FieldOp.Set(4))));
  }

  @Test
  void aTriggerDoesNotRunForTheMasterKeyWhereTheValidatorSaysSo() {
    Trigger trigger =
        validated.trigger(
            Validator.builder().skipWithMasterKey().build(),
            _ -> {
              throw new IllegalStateException("ran");
            });

    assertEquals(Result.NOTHING, trigger.run(request("Score", Caller.SERVER, Map.of())));
    assertThrows(IllegalStateException.class, () -> trigger.run(request("Score", ANN, Map.of())));
  }

  @Test
  void whoSignsUpIsAUser() {
    Trigger trigger =
        validated.trigger(
            Validator.builder().requireUser().requireUserKeys("email").build(),
            _ -> Result.NOTHING);

    assertEquals(
        Result.NOTHING, trigger.run(request("_User", NOBODY, Map.of("email", "a@b.example"))));
    ParseException refused =
        assertThrows(
            ParseException.class, () -> trigger.run(request("_User", NOBODY, Map.of("n", 1))));
    assertEquals("Validation failed. Please set data for email on your account.", refused.text());
  }

  private static TriggerRequest request(
      String className, Caller caller, Map<String, Object> fields) {
    return new TriggerRequest(
        TriggerType.BEFORE_SAVE,
        className,
        caller,
        Map.of(),
        new Subject.OfObject(
            new ParseObject(className, new LinkedHashMap<String, @Nullable Object>(fields)), null));
  }

  private Result saved(
      Validator validator,
      @Nullable ParseObject original,
      Map<String, Object> object,
      Map<String, FieldOp> changes) {
    ParseObject after =
        new ParseObject("Score", new LinkedHashMap<String, @Nullable Object>(object));
    return validated
        .trigger(validator, _ -> Result.NOTHING)
        .run(
            new TriggerRequest(
                TriggerType.BEFORE_SAVE,
                "Score",
                NOBODY,
                Map.of(),
                new Subject.OfObject(after, original, changes)));
  }

  private String refusal(Validator validator, Caller caller, String name) {
    return refusal(validator, caller, name, 1);
  }

  private String refusal(Validator validator, Caller caller, String name, @Nullable Object value) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put(name, value);
    try {
      var _ =
          validated
              .function(validator, _ -> Result.NOTHING)
              .run(new FunctionRequest("f", params, caller, Map.of()));
      return "passed";
    } catch (ParseException e) {
      return e.code() + ": " + e.text();
    }
  }
}
