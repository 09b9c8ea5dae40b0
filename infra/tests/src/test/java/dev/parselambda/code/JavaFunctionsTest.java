package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.FunctionResponse;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaFunctionsTest {

  @Test
  void aFunctionIsToldWhoCallsAndWithWhat() {
    Map<String, @Nullable Object> told = new HashMap<>();
    try (TestApp app =
        Apps.with(
            cloud ->
                cloud.define(
                    "shop.buy",
                    request -> {
                      told.put("name", request.functionName());
                      told.put("user", request.user());
                      told.put("userId", request.userId());
                      told.put("master", request.isMaster());
                      told.put("installation", request.installationId());
                      told.put("ip", request.ip());
                      told.put("header", request.headers().get("x-shop"));
                      told.put("context", Map.copyOf(request.context()));
                      told.put("appId", request.config().app().appId());
                      return request.params().getDate("at");
                    }))) {
      User ann = app.signUp("ann");

      Answer answer =
          ann.client()
              .with("X-Parse-Installation-Id", "phone")
              .with("X-Parse-Cloud-Context", "{\"c\":1}")
              .with("X-Shop", "7")
              .post(
                  "/functions/shop.buy",
                  "{'at':{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'}}");

      assertEquals(
          "{\"result\":{\"__type\":\"Date\",\"iso\":\"2020-01-01T00:00:00.000Z\"}}",
          answer.expect(200).text());
      CloudObject user = (CloudObject) told.remove("user");
      assertEquals("ann", user.getString("username"));
      assertEquals(ann.token(), user.getString("sessionToken"));
      assertEquals(
          Map.of(
              "name",
              "shop.buy",
              "userId",
              ann.id(),
              "master",
              false,
              "installation",
              "phone",
              "ip",
              "127.0.0.1",
              "header",
              "7",
              "context",
              Map.of("c", 1),
              "appId",
              "test"),
          told);
    }
  }

  @Test
  void nobodyHasNoUser() {
    try (TestApp app =
        Apps.with(cloud -> cloud.define("user", request -> String.valueOf(request.user())))) {
      assertEquals("null", app.client().post("/functions/user", "{}").field("result"));
      assertEquals("null", app.master().post("/functions/user", "{}").field("result"));
    }
  }

  @Test
  void everyValueBecomesWhatClientsKnowItBy() {
    try (TestApp app =
        Apps.with(
            cloud ->
                cloud.define(
                    "values",
                    _ ->
                        Arrays.asList(
                            null,
                            1L,
                            2.0,
                            0.5f,
                            new GeoPoint(1, 2),
                            new Pointer("A", "a"),
                            Instant.EPOCH,
                            CloudObject.of("B", "b").set("n", List.of(Instant.EPOCH)))))) {
      assertEquals(
          "{\"result\":[null,1,2,0.5,"
              + "{\"__type\":\"GeoPoint\",\"latitude\":1,\"longitude\":2},"
              + "{\"__type\":\"Pointer\",\"className\":\"A\",\"objectId\":\"a\"},"
              + "{\"__type\":\"Date\",\"iso\":\"1970-01-01T00:00:00.000Z\"},"
              + "{\"__type\":\"Object\",\"className\":\"B\",\"objectId\":\"b\","
              + "\"n\":[{\"__type\":\"Date\",\"iso\":\"1970-01-01T00:00:00.000Z\"}]}]}",
          app.client().post("/functions/values", "{}").expect(200).text());
    }
  }

  @Test
  void aFunctionMayAnswerWithAStatusAndHeaders() {
    try (TestApp app =
        Apps.with(
            cloud ->
                cloud.define(
                    "teapot",
                    _ -> FunctionResponse.of("tea").status(418).header("X-Tea", "oolong")))) {
      Answer answer = app.client().post("/functions/teapot", "{}").expect(418);

      assertEquals("tea", answer.field("result"));
      assertEquals("oolong", answer.header("X-Tea"));
    }
  }

  @Test
  void whatHttpCannotSendIsNotSent() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.define("empty", _ -> FunctionResponse.of("nothing").status(204));
              cloud.define("split", _ -> FunctionResponse.of(1).header("X-A", "a\r\nX-B: b"));
              cloud.define("odd", _ -> FunctionResponse.of(1).status(99));
            })) {
      assertEquals("", app.client().post("/functions/empty", "{}").expect(204).text());
      assertEquals(
          "141: The header field X-A has a character that cannot be sent.",
          app.client().post("/functions/split", "{}").error());
      assertEquals(
          "141: The status of an answer is a number from 200 to 599, not 99.",
          app.client().post("/functions/odd", "{}").error());
    }
  }

  @Test
  void whateverAFunctionThrowsIsAnErrorAndNoMore() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.define(
                  "own",
                  _ -> {
                    throw ParseException.withCode(1000, "own code");
                  });
              cloud.define(
                  "io",
                  _ -> {
                    throw new IOException("no disk");
                  });
              cloud.define("deep", _ -> deeper(1));
              cloud.define("what", _ -> Thread.currentThread());
              cloud.define(
                  "assert",
                  _ -> {
                    throw new AssertionError();
                  });
            })) {
      assertEquals("1000: own code", app.client().post("/functions/own", "{}").error());
      assertEquals("141: no disk", app.client().post("/functions/io", "{}").error());
      assertEquals("141: StackOverflowError", app.client().post("/functions/deep", "{}").error());
      assertEquals("141: AssertionError", app.client().post("/functions/assert", "{}").error());
      assertEquals(141, app.client().post("/functions/what", "{}").expect(400).field("code"));
    }
  }

  @Test
  void aParameterThatIsNotWhatTheCodeAsksForIsNamed() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.define("int", request -> request.params().getInt("n"));
              cloud.define("or", request -> request.params().getInt("n", 7));
              cloud.define("text", request -> request.params().getString("n"));
              cloud.define("list", request -> request.params().getList("n").size());
            })) {
      assertEquals("142: \"n\" is missing.", app.client().post("/functions/int", "{}").error());
      assertEquals(
          "142: \"n\" must be a whole number of 32 bits.",
          app.client().post("/functions/int", "{'n':1.5}").error());
      assertEquals(
          "142: \"n\" must be a string.", app.client().post("/functions/text", "{'n':1}").error());
      assertEquals(7, app.client().post("/functions/or", "{'n':null}").field("result"));
      assertEquals(0, app.client().post("/functions/list", "").field("result"));
    }
  }

  @Test
  void aHundredThousandParametersAreNoProblem() {
    try (TestApp app =
        Apps.with(cloud -> cloud.define("count", request -> request.params().names().size()))) {
      StringBuilder many = new StringBuilder("{'a':0");
      for (int i = 1; i < 100_000; i++) {
        many.append(",'p").append(i).append("':").append(i);
      }
      assertEquals(
          100_000,
          app.client().post("/functions/count", many.append('}').toString()).field("result"));
    }
  }

  @Test
  void aValidatorIsAskedFirstBeItAnObjectOrCode() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.define(
                  "users", _ -> "in", Validator.builder().requireUser().fields("n").build());
              cloud.define(
                  "code",
                  _ -> "in",
                  request -> {
                    if (!request.params().has("n")) {
                      throw new IllegalStateException("n, please");
                    }
                  });
            })) {
      User ann = app.signUp("ann");

      assertEquals(
          "142: Validation failed. Please login to continue.",
          app.client().post("/functions/users", "{'n':1}").error());
      assertEquals(
          "142: Validation failed. Please specify data for n.",
          ann.client().post("/functions/users", "{}").error());
      assertEquals("in", ann.client().post("/functions/users", "{'n':1}").field("result"));
      assertEquals("142: n, please", app.client().post("/functions/code", "{}").error());
      assertEquals("in", app.client().post("/functions/code", "{'n':1}").field("result"));
    }
  }

  @Test
  void aValidatorLimitsHowOftenItsRouteIsCalled() {
    Validator once =
        Validator.builder()
            .rateLimit(Map.of("requestTimeWindow", 60_000, "requestCount", 1, "zone", "ip"))
            .build();
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.define("f", _ -> 1, once);
              cloud.beforeSave("Score", _ -> {}, once);
              cloud.beforeFind("Score", _ -> {}, once);
              cloud.beforeLogin(_ -> {}, once);
            })) {
      var far = app.client().from("198.51.100.1");
      for (int i = 0; i < 2; i++) {
        int refused = i == 0 ? 0 : 429;
        assertEquals(refused == 0 ? 200 : 429, far.post("/functions/f", "{}").response().status());
        assertEquals(
            refused == 0 ? 201 : 429, far.post("/classes/Score", "{}").response().status());
        assertEquals(refused == 0 ? 200 : 429, far.get("/classes/Score").response().status());
        assertEquals(
            refused == 0 ? 404 : 429,
            far.post("/login", "{'username':'x','password':'y'}").response().status());
      }
      app.client().from("198.51.100.2").post("/functions/f", "{}").expect(200);
    }
  }

  @Test
  void oneCallKnowsNothingOfAnother() throws InterruptedException, ExecutionException {
    try (TestApp app =
            Apps.with(
                cloud -> {
                  cloud.beforeSave(
                      "Score", request -> request.context().merge("n", 1, (_, _) -> 2));
                  cloud.afterSave(
                      "Score",
                      request ->
                          request.answer(
                              Map.of(
                                  "n",
                                  String.valueOf(request.context().get("n")),
                                  "user",
                                  String.valueOf(request.userId()))));
                });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      User ann = app.signUp("ann");
      List<Future<Answer>> saves = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        TestApp.Client who = i % 2 == 0 ? ann.client() : app.client();
        saves.add(threads.submit(() -> who.post("/classes/Score", "{}")));
      }
      for (int i = 0; i < 50; i++) {
        Answer answer = saves.get(i).get().expect(201);
        assertEquals("1", answer.field("n"));
        assertEquals(i % 2 == 0 ? ann.id() : "null", answer.field("user"));
      }
    }
  }

  @Test
  void thereIsNoFunctionThatNobodyRegistered() {
    try (TestApp app = Apps.with(cloud -> cloud.define("f", _ -> null))) {
      assertEquals("141: Invalid function: \"g\"", app.client().post("/functions/g", "{}").error());
      assertNull(app.client().post("/functions/f", "{}").expect(200).field("result"));
    }
  }

  private static int deeper(int depth) {
    return deeper(depth + 1) + depth;
  }
}
